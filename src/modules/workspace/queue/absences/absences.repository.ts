import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import { Absence } from './absence.entity.js';

/** Who of people, `$2`, is away, and until when. */
export const awayAmong = `SELECT user_id AS "userId", away_until::text AS "awayUntil" FROM absences
  WHERE organization_id = $1 AND user_id = ANY ($2) 
    AND away_until >= (SELECT (now() AT TIME ZONE time_zone)::date FROM organizations WHERE id = $1)`;

/** The table of who is away. A row whose day has passed means nothing any more. */
@Injectable()
export class AbsencesRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** Until when those of the users are away who are, by the organization's day. */
  async awayAmong(organizationId: string, userIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, string>> {
    if (userIds.length === 0) return new Map();
    type Away = Pick<Absence, 'userId' | 'awayUntil'>;
    const values = [organizationId, userIds];
    const rows =
      tx === undefined
        ? await this.prepared.rows<Away>('absences_among', awayAmong, values)
        : await tx.query<Away[]>(awayAmong, values);
    return new Map(rows.map(({ userId, awayUntil }) => [userId, awayUntil]));
  }

  /** The last day that is noted for a user, which may have passed; locked until the transaction ends. */
  async findForUpdate(tx: Tx, organizationId: string, userId: string): Promise<string | null> {
    const absence = await tx.findOne(Absence, {
      where: { organizationId, userId },
      lock: { mode: 'pessimistic_write' },
    });
    return absence?.awayUntil ?? null;
  }

  async set(tx: Tx, organizationId: string, userId: string, awayUntil: string): Promise<void> {
    await tx.query(
      `INSERT INTO absences (organization_id, user_id, away_until) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id, user_id) DO UPDATE SET away_until = excluded.away_until`,
      [organizationId, userId, awayUntil],
    );
  }

  async end(tx: Tx, organizationId: string, userId: string): Promise<void> {
    await tx.delete(Absence, { organizationId, userId });
  }
}
