import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AbsencesRepository } from '../absences/absences.repository.js';
import { RoundRobinRepository, type Turn } from './round-robin.repository.js';

/** Among whom work goes round. */
export interface Ring {
  /** What goes round, always by the same name: `handoffs`, or a step of a workflow. */
  readonly ring: string;
  /** Users by their ids; those who had no turn yet have theirs in this order. */
  readonly people: readonly string[];
  /** Whoever has so many open items is passed over; null for no limit. */
  readonly limit: number | null;
}

/** Turns of a ring that are taken in one transaction, one after the other. They are locked until that ends. */
export class RingTurns {
  private readonly taken = new Set<string>();

  /**
   * @param left who can have a turn, in the order of the ring
   * @param room how many open items each of them can have yet
   * @param latest the ring's latest turn
   */
  constructor(
    private readonly left: readonly Turn[],
    private readonly room: Map<string, number>,
    private latest: number,
  ) {}

  /** Whoever had their turn longest ago; null when nobody is left. */
  next(): string | null {
    const [next] = this.left
      .filter(({ userId }) => (this.room.get(userId) ?? 0) > 0)
      .sort((a, b) => a.lastTurn - b.lastTurn);
    if (next === undefined) return null;
    next.lastTurn = ++this.latest;
    this.room.set(next.userId, (this.room.get(next.userId) ?? 0) - 1);
    this.taken.add(next.userId);
    return next.userId;
  }

  /** What is to be kept of the turns that were taken. */
  changed(): readonly Turn[] {
    return this.left.filter(({ userId }) => this.taken.has(userId));
  }
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
  async next(tx: Tx, organizationId: string, ring: Ring): Promise<string | null> {
    const turns = await this.begin(tx, organizationId, ring);
    const userId = turns.next();
    await this.keep(tx, organizationId, ring, turns);
    return userId;
  }

  /** Locks a ring for several turns of one transaction, as {@link next} does for one. Those that are taken are kept by {@link keep}. */
  async begin(tx: Tx, organizationId: string, { ring, people, limit }: Ring): Promise<RingTurns> {
    const active = new Set((await this.users.lockActive(tx, organizationId, people)).map(({ id }) => id));
    const candidates = people.filter((id) => active.has(id));
    if (candidates.length === 0) return new RingTurns([], new Map(), 0);
    const turns = await this.turns.lock(tx, organizationId, ring, candidates);
    const away = await this.absences.awayAmong(organizationId, candidates, tx);
    const open = limit === null ? null : await this.turns.openItemsOf(tx, organizationId, candidates);
    const left = turns
      .filter(({ userId }) => !away.has(userId))
      .sort((a, b) => people.indexOf(a.userId) - people.indexOf(b.userId));
    const roomOf = (id: string) => (limit === null ? Infinity : limit - (open?.get(id) ?? 0));
    const room = new Map(left.map(({ userId }) => [userId, roomOf(userId)]));
    return new RingTurns(left, room, Math.max(...turns.map(({ lastTurn }) => lastTurn)));
  }

  /** Notes the turns that were taken, in the transaction that began them. */
  async keep(tx: Tx, organizationId: string, { ring }: Pick<Ring, 'ring'>, turns: RingTurns): Promise<void> {
    for (const turn of turns.changed()) await this.turns.take(tx, organizationId, ring, turn);
  }
}
