import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { isOpen } from '../queue-list.sql.js';

/** Somebody in a ring, and when they had their last turn. */
export interface Turn {
  readonly userId: string;
  lastTurn: number;
}

/** The table of turns, and how much people have to do. */
@Injectable()
export class RoundRobinRepository {
  /**
   * The turns of people in a ring, locked until the transaction ends: of all who ask for the next at once, one goes first. They
   * are locked in the order of their ids; who was in no turn yet is added first.
   */
  async lock(tx: Tx, organizationId: string, ring: string, userIds: readonly string[]): Promise<Turn[]> {
    await tx.query(
      `INSERT INTO round_robin_turns (organization_id, ring, user_id)
       SELECT $1, $2, person.id FROM unnest($3::uuid[]) AS person (id) ORDER BY person.id
       ON CONFLICT (organization_id, ring, user_id) DO NOTHING`,
      [organizationId, ring, userIds],
    );
    return tx.query<Turn[]>(
      `SELECT user_id AS "userId", last_turn::float8 AS "lastTurn" FROM round_robin_turns
        WHERE organization_id = $1 AND ring = $2 AND user_id = ANY ($3) ORDER BY user_id FOR UPDATE`,
      [organizationId, ring, userIds],
    );
  }

  /** Notes whose turn it was. The ring's turns are locked. */
  async take(tx: Tx, organizationId: string, ring: string, { userId, lastTurn }: Turn): Promise<void> {
    await tx.query(
      'UPDATE round_robin_turns SET last_turn = $4 WHERE organization_id = $1 AND ring = $2 AND user_id = $3',
      [organizationId, ring, userId, lastTurn],
    );
  }

  /** How many open items each of the users has; those who have none are left out. */
  async openItemsOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.query<{ userId: string; count: number }[]>(
      `SELECT assignee_id AS "userId", count(*)::int AS count FROM queue_items
        WHERE organization_id = $1 AND assignee_id = ANY ($2) AND ${isOpen} GROUP BY assignee_id`,
      [organizationId, userIds],
    );
    return new Map(rows.map(({ userId, count }) => [userId, count]));
  }
}
