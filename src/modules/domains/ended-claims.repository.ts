import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { EndedClaim } from './ended-claim.entity.js';

/** Days that an objection holds once the claim has ended. */
export const daysAnObjectionHolds = 30;

/** Claims that an organization makes in 24 hours at most. */
export const mostClaimsADay = 10;

/** Claims that ended without the domain changing hands, as they bear on the claimant's next ones. Time is the database's alone. */
@Injectable()
export class EndedClaimsRepository {
  /** Ends a claim, and forgets those of the claimant that count no more; false when somebody else ended it first. */
  async end(tx: Tx, { domain, id, claimantId }: DomainClaim): Promise<boolean> {
    await tx.query(
      'DELETE FROM ended_claims WHERE organization_id = $1 AND ended_at <= now() - make_interval(days => $2)',
      [claimantId, daysAnObjectionHolds],
    );
    // Two statements, because one table is keyed by domain and the other by organization.
    const [rows] = await tx.query<[Pick<DomainClaim, 'holderId' | 'claimedAt' | 'objectedAt'>[], number]>(
      `DELETE FROM domain_claims WHERE domain = $1 AND id = $2
       RETURNING holder_id AS "holderId", claimed_at AS "claimedAt", objected_at AS "objectedAt"`,
      [domain, id],
    );
    const [ended] = rows;
    if (ended === undefined) return false;
    await tx.insert(EndedClaim, { organizationId: claimantId, id, domain, ...ended });
    return true;
  }

  /** Until when this holder's objection keeps the claimant from claiming the domain again; null when none does. */
  async objectedUntil(
    tx: Tx,
    { claimantId, holderId, domain }: Pick<DomainClaim, 'claimantId' | 'holderId' | 'domain'>,
  ): Promise<Date | null> {
    const [row] = await tx.query<{ until: Date | null }[]>(
      `SELECT max(ended_at) + make_interval(days => $4) AS until FROM ended_claims
        WHERE organization_id = $1 AND holder_id = $2 AND domain = $3
          AND objected_at IS NOT NULL AND ended_at > now() - make_interval(days => $4)`,
      [claimantId, holderId, domain, daysAnObjectionHolds],
    );
    return row?.until ?? null;
  }

  /**
   * Seconds until the organization may claim again; null when it may now. The caller has locked it.
   * @param open when it made the claims that have not ended
   */
  async secondsUntilNext(tx: Tx, claimantId: string, open: readonly Date[]): Promise<number | null> {
    const [row] = await tx.query<{ seconds: number }[]>(
      `SELECT ceil(extract(epoch FROM claimed_at + interval '1 day' - now()))::int AS seconds
         FROM (SELECT unnest($3::timestamptz[]) AS claimed_at
               UNION ALL
               SELECT claimed_at FROM ended_claims WHERE organization_id = $1) AS made
        WHERE claimed_at > now() - interval '1 day'
        ORDER BY claimed_at DESC OFFSET $2 LIMIT 1`,
      [claimantId, mostClaimsADay - 1, open],
    );
    return row?.seconds ?? null;
  }
}
