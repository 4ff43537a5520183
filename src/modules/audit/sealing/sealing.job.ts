import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { SealingRepository } from './sealing.repository.js';

const everyMinute = '* * * * *';
/** Events sealed in one transaction: some 50 milliseconds. */
const batch = 1_000;
/** Organizations that are looked up at once. */
const page = 100;

/**
 * Seals the events that were written since the last time, each organization's into its own chain. Writers never wait for
 * it, nor for one another: they only queue their events, and what commits late is sealed by a later run.
 */
@Injectable()
export class SealingJob implements OnApplicationBootstrap, OnModuleDestroy {
  /** A stop waits for no more than the batch in hand: the rest stays in the queue. */
  private stopping = false;
  private readonly logger = new Logger(SealingJob.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly chains: SealingRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('audit.sealing', everyMinute, () => this.sealAll());
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** One organization's trouble does not keep the others' events unsealed. */
  async sealAll(): Promise<void> {
    await eachApart(
      this.waiting(),
      (id) => this.seal(id),
      (organizationId, err) =>
        this.logger.error({ organizationId, err }, 'The events of an organization could not be sealed.'),
    );
  }

  private async *waiting(): AsyncGenerator<string> {
    for await (const id of inPages<string>((after) => this.chains.waiting(after, page))) {
      if (this.stopping) return;
      yield id;
    }
  }

  private seal(organizationId: string): Promise<void> {
    return this.uow.repeat(async (tx) => (await this.sealBatch(tx, organizationId)) === batch && !this.stopping);
  }

  private async sealBatch(tx: Tx, organizationId: string): Promise<number> {
    const head = await this.chains.lockChain(tx, organizationId);
    return head === null ? 0 : this.chains.seal(tx, organizationId, head, batch);
  }
}
