import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';

/** Days that a record may be missing before the proof is lost. */
const daysOfGrace = 7;
/** A little less than a day, because the look-up runs hourly. */
const due = `proof = 'owned' AND (checked_at IS NULL OR checked_at <= now() - interval '1410 minutes')`;

/** An owned domain that is due for a look-up of its record. */
export interface Recheck {
  readonly domain: string;
  readonly organizationId: string;
  /** To the microsecond, as text; null: never. Tells whether somebody else looked meanwhile. */
  readonly checkedAt: string | null;
}

/** When owned domains were looked up, and what that found. Time is the database's alone. */
@Injectable()
export class RechecksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Some of the domains that are due, in order, after the given one. */
  due(after: string, limit: number): Promise<Recheck[]> {
    return this.dataSource.query(
      `SELECT domain, organization_id AS "organizationId", checked_at::text AS "checkedAt" FROM organization_domains
        WHERE ${due} AND domain > $1 ORDER BY domain LIMIT $2`,
      [after, limit],
    );
  }

  /** Notes that the record is there; says whether it had been missing. */
  async found(tx: Tx, recheck: Recheck): Promise<'back' | null> {
    const before = await this.lock(tx, recheck);
    if (before === null) return null;
    await tx.query(
      'UPDATE organization_domains SET checked_at = now(), proof_missing_since = NULL WHERE domain = $1 AND organization_id = $2',
      [recheck.domain, recheck.organizationId],
    );
    return before.isMissing ? 'back' : null;
  }

  /** Notes that the record is not there; says whether that is new, or has cost the proof now. */
  async missing(tx: Tx, recheck: Recheck): Promise<'proofMissing' | 'proofLost' | null> {
    const before = await this.lock(tx, recheck);
    if (before === null) return null;
    const key = [recheck.domain, recheck.organizationId];
    if (before.isOver) {
      await tx.query(
        `UPDATE organization_domains
            SET proof = 'affiliated', proven_at = NULL, checked_at = now(), proof_missing_since = NULL
          WHERE domain = $1 AND organization_id = $2`,
        key,
      );
      return 'proofLost';
    }
    await tx.query(
      `UPDATE organization_domains SET checked_at = now()${before.isMissing ? '' : ', proof_missing_since = now()'}
        WHERE domain = $1 AND organization_id = $2`,
      key,
    );
    return before.isMissing ? null : 'proofMissing';
  }

  /** The domain's row, locked; null when it was proven, freed or looked up since it was due. */
  private async lock(
    tx: Tx,
    { domain, organizationId, checkedAt }: Recheck,
  ): Promise<{ readonly isMissing: boolean; readonly isOver: boolean } | null> {
    const rows = await tx.query<{ isMissing: boolean; isOver: boolean }[]>(
      `SELECT proof_missing_since IS NOT NULL AS "isMissing",
              coalesce(proof_missing_since <= now() - interval '${daysOfGrace} days', false) AS "isOver"
         FROM organization_domains
        WHERE domain = $1 AND organization_id = $2 AND proof = 'owned' AND checked_at IS NOT DISTINCT FROM $3::timestamptz
          FOR UPDATE`,
      [domain, organizationId, checkedAt],
    );
    return rows[0] ?? null;
  }
}
