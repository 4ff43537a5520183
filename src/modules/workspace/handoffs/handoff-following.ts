import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { QueueItems, type Made } from '../queue/index.js';
import { HandoffEndings } from './handoff-endings.js';
import { HandoffLocks } from './handoff-locks.js';
import { HandoffMails } from './handoff-mails.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** What happens to handoffs because something else happened: to their items in the queue, their accounts, their people. */
@Injectable()
export class HandoffFollowing {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly locks: HandoffLocks,
    private readonly endings: HandoffEndings,
    private readonly items: QueueItems,
    private readonly mails: HandoffMails,
    private readonly people: PeopleNames,
  ) {}

  /** Handoffs follow their items, which went to others; those are told, each by one mail. */
  async follow(tx: Tx, organizationId: string, itemIds: readonly string[], actorId: string | null): Promise<void> {
    const followed = await this.handoffs.followItems(tx, organizationId, itemIds);
    for (const state of ['sent', 'returned'] as const) {
      const changed = followed.filter((handoff) => handoff.state === state);
      const byPerson = Map.groupBy(changed, ({ toId, fromId }) => (state === 'sent' ? toId : fromId));
      for (const [userId, handoffs] of byPerson) {
        const handoffIds = handoffs.map(({ id }) => id);
        await this.mails.tell(tx, organizationId, { state, handoffIds }, [userId], actorId);
      }
    }
  }

  /** An account that is archived is handed over no more. */
  async endWithAccount(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    const open = await this.handoffs.openOf(organizationId, accountId, tx);
    const locked = open === null ? null : await this.locks.lock(tx, organizationId, open.id);
    if (locked !== null) await this.endings.end(tx, locked, { state: 'withdrawn' }, { userId: null, origin: null });
  }

  /** How many open handoffs each of these users has sent, or has to answer. */
  countHeld(organizationId: string, userIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, number>> {
    return this.handoffs.countHeld(organizationId, userIds, tx);
  }

  /** Gives somebody's open handoffs to another person, who is their receiver or sender then. */
  async handOver(tx: Tx, organizationId: string, from: string, to: string): Promise<void> {
    await this.items.handOver(tx, organizationId, from, to, 'handoff');
    await this.handoffs.handOverSent(tx, organizationId, from, to);
  }

  /** Who hands over, for items in the queue. */
  async makersOf(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Made>> {
    const handoffs = await this.handoffs.findMany(organizationId, ids);
    const people = await this.people.of(organizationId, [
      ...new Set(handoffs.flatMap(({ fromId, toId }) => (toId === null ? [fromId] : [fromId, toId]))),
    ]);
    const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? people.get(id ?? '')?.email ?? 'Somebody';
    return new Map(
      handoffs.map(({ id, fromId, toId, state, gaps }) => [
        id,
        {
          words:
            state === 'returned'
              ? `Returned by ${nameOf(toId)} with ${gaps.length === 1 ? 'one gap' : `${gaps.length} gaps`}`
              : `Handed over by ${nameOf(fromId)}`,
        },
      ]),
    );
  }
}
