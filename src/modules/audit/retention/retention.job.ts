import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { pagesOf } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { AuditLog, system } from '../audit-log.js';
import { AuditedNamesRepository } from '../names/audited-names.repository.js';
import { StrangersRepository } from '../strangers/strangers.repository.js';
import { RetentionRepository } from './retention.repository.js';
import { strangersRules, type RetentionRule } from './retention-rule.js';

/** At a quiet hour, UTC. */
const daily = '41 3 * * *';
/** Events deleted in one transaction: a second at most. */
const chunk = 5_000;
/** Organizations whose setting is read at once. */
const page = 1_000;

/** Deletes events that are older than their organization keeps them; without a setting they are kept for ever. */
@Injectable()
export class AuditRetentionJob implements OnApplicationBootstrap, OnModuleDestroy {
  /** A stop waits for no more than the chunk in hand: the next day makes up for the rest. */
  private stopping = false;
  private readonly logger = new Logger(AuditRetentionJob.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly events: RetentionRepository,
    private readonly strangers: StrangersRepository,
    private readonly names: AuditedNamesRepository,
    private readonly audit: AuditLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('audit.retention', daily, () => this.applyAll());
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** One organization's trouble does not keep the others' events. */
  async applyAll(): Promise<void> {
    await eachApart(
      this.rules(),
      (rule) => this.apply(rule),
      ({ organizationId }, err) =>
        this.logger.error({ organizationId, err }, 'The old events of an organization could not be deleted.'),
    );
  }

  private async *rules(): AsyncGenerator<RetentionRule> {
    yield* await this.events.due(strangersRules);
    for await (const rules of pagesOf<RetentionRule>((after) => this.events.rules(after?.organizationId ?? null, page)))
      yield* await this.events.due(rules);
  }

  /** Each chunk is an event of its own, so that the chain says after every one of them why it begins where it does. */
  private apply(rule: RetentionRule): Promise<void> {
    return this.uow.repeat(async (tx) => {
      if (this.stopping) return false;
      const cut = await this.events.cut(tx, rule, chunk);
      if (cut === null) return false;
      await this.strangers.forgetBefore(tx, rule.organizationId, cut.through);
      await this.names.forgetBefore(tx, rule.organizationId, cut.through);
      await this.audit.record(tx, rule.organizationId, {
        kind: 'audit.retention_applied',
        actor: system,
        after: {
          count: cut.count,
          through: cut.through.toISOString(),
          number: cut.number,
          hash: cut.hash.toString('hex'),
        },
        origin: null,
      });
      return true;
    });
  }
}
