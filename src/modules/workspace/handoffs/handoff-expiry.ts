import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { HandoffEndings } from './handoff-endings.js';
import { HandoffLocks } from './handoff-locks.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** Every ten minutes, on one instance. */
const often = '*/10 * * * *';
/** Organizations, and handoffs of one, that are looked up at once. */
const page = 100;

/** Ends handoffs that nobody answered in time. Until then, one that is late can be answered still. */
@Injectable()
export class HandoffExpiry implements OnApplicationBootstrap {
  private readonly logger = new Logger(HandoffExpiry.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly handoffs: HandoffsRepository,
    private readonly locks: HandoffLocks,
    private readonly endings: HandoffEndings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('handoffs.expire', often, () => this.expireAll());
  }

  private async expireAll(): Promise<void> {
    await eachApart(
      this.late(),
      ({ organizationId, id }) => this.uow.run((tx) => this.expire(tx, organizationId, id)),
      (handoff, err) => this.logger.error({ ...handoff, err }, 'A handoff whose time is up could not be ended.'),
    );
  }

  private async *late(): AsyncGenerator<{ readonly organizationId: string; readonly id: string }> {
    for await (const organizationId of inPages<string>((after) => this.handoffs.organizationsWithLate(after, page)))
      for await (const id of inPages<string>((after) => this.handoffs.late(organizationId, after, page)))
        yield { organizationId, id };
  }

  /** Looks again under the lock: somebody may have answered a moment ago, or sent it again. */
  private async expire(tx: Tx, organizationId: string, id: string): Promise<void> {
    const locked = await this.locks.lock(tx, organizationId, id);
    if (locked?.handoff.state !== 'sent' || !(await this.handoffs.isLate(tx, organizationId, id))) return;
    await this.endings.end(tx, locked, { state: 'expired' }, { userId: null, origin: null });
  }
}
