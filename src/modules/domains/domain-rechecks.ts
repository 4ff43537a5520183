import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { DomainNotices } from './domain-notices.js';
import { DomainProofs } from './domain-proofs.js';
import { workOff } from './run-due.js';
import { RechecksRepository, type Recheck } from './rechecks.repository.js';

/** Each domain is looked up once a day; every hour, so that the work is spread and silent servers are asked again soon. */
const hourly = '41 * * * *';

/** Looks every day whether the records of owned domains are still there. */
@Injectable()
export class DomainRechecks implements OnApplicationBootstrap {
  private readonly logger = new Logger(DomainRechecks.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly rechecks: RechecksRepository,
    private readonly proofs: DomainProofs,
    private readonly notices: DomainNotices,
    private readonly audit: AuditLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('domains.recheck', hourly, () => this.recheckDue());
  }

  /** Checks every domain that is due for its daily look-up. */
  recheckDue(): Promise<void> {
    return workOff({
      due: (after, limit) => this.rechecks.due(after, limit),
      work: (due) => this.recheck(due),
      failed: ({ organizationId }, reason) =>
        this.logger.error({ organizationId, reason }, 'The record of a domain could not be looked up.'),
    });
  }

  private async recheck(due: Recheck): Promise<void> {
    const outcome = await this.proofs.lookUpOf(due.organizationId, due.domain);
    // No answer says nothing: neither a proof nor its loss.
    if (outcome === 'unanswered') return;
    await this.uow.run(async (tx) => {
      const { organizationId, domain } = due;
      const change = outcome === 'found' ? await this.rechecks.found(tx, due) : await this.rechecks.missing(tx, due);
      if (change === null) return;
      await this.audit.record(tx, organizationId, {
        kind: changes[change].kind,
        actor: system,
        before: { domain, ...changes[change].before },
        after: { domain, ...changes[change].after },
        origin: null,
      });
      if (change !== 'back') await this.notices.send(tx, organizationId, { about: change, domain });
    });
  }
}

const there = { proof: 'owned', record: 'found' };
const gone = { proof: 'owned', record: 'missing' };
const changes = {
  proofMissing: { kind: 'domain.proof_missing', before: there, after: gone },
  proofLost: { kind: 'domain.proof_lost', before: gone, after: { proof: 'affiliated', record: 'missing' } },
  back: { kind: 'domain.proven', before: gone, after: there },
} as const;
