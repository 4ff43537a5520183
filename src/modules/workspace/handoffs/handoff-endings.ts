import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { QueueItems } from '../queue/index.js';
import type { LockedHandoff } from './handoff-locks.js';
import { HandoffRecords, type DoneBy } from './handoff-records.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** How a handoff ends. */
interface HandoffEnding {
  readonly state: 'accepted' | 'withdrawn' | 'expired';
  /** Of one that is accepted: by whom. */
  readonly toId?: string;
}

/** Ends handoffs, with their items in the queue. */
@Injectable()
export class HandoffEndings {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly items: QueueItems,
    private readonly records: HandoffRecords,
  ) {}

  /**
   * Ends a locked handoff.
   * @param before what belongs to the ending, done before it is told
   */
  async end(
    tx: Tx,
    { handoff, item, account }: LockedHandoff,
    { state, toId = handoff.toId ?? undefined }: HandoffEnding,
    by: DoneBy,
    before?: () => Promise<void>,
  ): Promise<void> {
    const { organizationId, id, fromId } = handoff;
    // An account that is archived has its items canceled by then.
    if (item.closedAt === null)
      await this.items.close(tx, item, {
        state: state === 'accepted' ? 'done' : 'canceled',
        snoozedUntil: null,
        ...(state === 'accepted' && { assigneeId: toId ?? null }),
      });
    await this.handoffs.close(tx, handoff, { state, toId: toId ?? null });
    await before?.();
    await this.records.record(tx, organizationId, { id, account }, { state, fromId, toId: toId ?? null }, by);
  }
}
