import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AbsencesRepository } from '../absences/absences.repository.js';
import { RoundRobinRepository } from './round-robin.repository.js';

/** Among whom work goes round. */
export interface Ring {
  /** What goes round, always by the same name: `handoffs`, or a step of a workflow. */
  readonly ring: string;
  /** Users by their ids; those who had no turn yet have theirs in this order. */
  readonly people: readonly string[];
  /** Whoever has so many open items is passed over; null for no limit. */
  readonly limit: number | null;
}

/** Gives work to people in turn. */
@Injectable()
export class RoundRobin {
  constructor(
    private readonly users: UsersRepository,
    private readonly absences: AbsencesRepository,
    private readonly turns: RoundRobinRepository,
  ) {}

  /**
   * Takes the next turn in the caller's transaction: whoever had theirs longest ago. People who are away, not active or who have
   * enough to do are passed over; once they are back they have the next turn, and not those that they missed. Turns of one ring are
   * taken one after the other, on all instances. The user is kept from leaving until the transaction ends.
   *
   * Users and turns are locked here, so call it before accounts and items are locked.
   * @returns null when nobody is left
   */
  async next(tx: Tx, organizationId: string, { ring, people, limit }: Ring): Promise<string | null> {
    const active = new Set((await this.users.lockActive(tx, organizationId, people)).map(({ id }) => id));
    const candidates = people.filter((id) => active.has(id));
    if (candidates.length === 0) return null;
    const turns = await this.turns.lock(tx, organizationId, ring, candidates);
    const away = await this.absences.awayAmong(organizationId, candidates, tx);
    const open = limit === null ? null : await this.turns.openItemsOf(tx, organizationId, candidates);
    const isLeft = (id: string) => !away.has(id) && (open === null || limit === null || (open.get(id) ?? 0) < limit);
    const [next] = turns
      .filter(({ userId }) => isLeft(userId))
      .sort((a, b) => a.lastTurn - b.lastTurn || people.indexOf(a.userId) - people.indexOf(b.userId));
    if (next === undefined) return null;
    const lastTurn = Math.max(...turns.map((turn) => turn.lastTurn)) + 1;
    await this.turns.take(tx, organizationId, ring, { userId: next.userId, lastTurn });
    return next.userId;
  }
}
