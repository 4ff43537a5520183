import { Injectable } from '@nestjs/common';
import { NIL } from 'uuid';
import type { Capability } from '#src/access/index.js';
import { PreparedStatements, type Tx } from '#src/database/index.js';

/** Whose refusals are counted, and what for. */
export interface RefusedAccess {
  readonly organizationId: string;
  readonly userId: string;
  readonly capability: Capability;
}

/** A refusal that has an event stands for those of the minutes after it. */
const foldedFor = `interval '10 minutes'`;

/** Rows read at once by the job. */
const page = 500;

/** The table of refusals that are counted and not told one by one. */
@Injectable()
export class RepeatedRefusalsRepository {
  constructor(private readonly statements: PreparedStatements) {}

  /**
   * Counts a refusal to one that has an event already: one statement, for it runs as often as somebody asks.
   * @returns false if there is no such event, or it is too long ago
   */
  async fold({ organizationId, userId, capability }: RefusedAccess): Promise<boolean> {
    const rows = await this.statements.rows(
      'fold_refusal',
      `UPDATE repeated_refusals SET repeats = repeats + 1
        WHERE organization_id = $1 AND user_id = $2 AND capability = $3 AND since > now() - ${foldedFor}
       RETURNING repeats`,
      [organizationId, userId, capability],
    );
    return rows.length > 0;
  }

  /**
   * Counts a refusal, and begins anew if the last event is too long ago. Of many at once the row lets one through at a time.
   * @returns null if it is folded; otherwise it needs an event, and so do as many before it as are returned
   */
  async begin(tx: Tx, { organizationId, userId, capability }: RefusedAccess): Promise<number | null> {
    const key = [organizationId, userId, capability];
    const [counted] = await tx.query<{ repeats: number }[]>(
      `INSERT INTO repeated_refusals AS kept (organization_id, user_id, capability, since, repeats)
       VALUES ($1, $2, $3, now(), 0)
       ON CONFLICT (organization_id, user_id, capability) DO UPDATE SET repeats = kept.repeats + 1
       RETURNING repeats`,
      key,
    );
    if (counted === undefined || counted.repeats === 0) return 0;
    const [begun] = await tx.query<[object[], number]>(
      `UPDATE repeated_refusals SET since = now(), repeats = 0
        WHERE organization_id = $1 AND user_id = $2 AND capability = $3 AND since <= now() - ${foldedFor}
       RETURNING since`,
      key,
    );
    return begun.length === 0 ? null : counted.repeats - 1;
  }

  /** Those whose refusals can't be folded any more and have no event yet, by key, however many they are. */
  async *ended(): AsyncGenerator<RefusedAccess> {
    let after: RefusedAccess | undefined;
    do {
      const rows: RefusedAccess[] = await this.statements.rows<RefusedAccess>(
        'ended_refusals',
        `SELECT organization_id AS "organizationId", user_id AS "userId", capability FROM repeated_refusals
          WHERE (organization_id, user_id, capability) > ($1, $2, $3) AND since <= now() - ${foldedFor} AND repeats > 0
          ORDER BY organization_id, user_id, capability LIMIT ${page}`,
        [after?.organizationId ?? NIL, after?.userId ?? NIL, after?.capability ?? ''],
      );
      yield* rows;
      after = rows.length < page ? undefined : rows.at(-1);
    } while (after !== undefined);
  }

  /** Stops counting. @returns how many refusals have no event yet */
  async end(tx: Tx, { organizationId, userId, capability }: RefusedAccess): Promise<number> {
    const [ended] = await tx.query<[{ repeats: number }[], number]>(
      `DELETE FROM repeated_refusals
        WHERE organization_id = $1 AND user_id = $2 AND capability = $3 AND since <= now() - ${foldedFor}
       RETURNING repeats`,
      [organizationId, userId, capability],
    );
    return ended[0]?.repeats ?? 0;
  }

  /** Deletes what was never repeated. */
  async deleteEnded(tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM repeated_refusals WHERE since <= now() - ${foldedFor} AND repeats = 0`);
  }
}
