import { Injectable } from '@nestjs/common';
import { deleteAlongKey, type RowKey, type Tx } from '#src/database/index.js';

/** Counts as they are stored, in milliseconds since 1970 by the database's clock. */
interface StoredAllowances {
  readonly now: number;
  readonly freeAt: Map<string, number>;
}

/** The counts of mails by key. */
@Injectable()
export class MailAllowancesRepository {
  /** Reads and locks counts. */
  async lock(tx: Tx, organizationId: string, keys: readonly string[]): Promise<StoredAllowances> {
    // In one order, so that two organizations that write to the same mailboxes wait for one another and not in a circle.
    const rows = await tx.query<{ key: string; freeAt: number }[]>(
      `SELECT key, extract(epoch FROM free_at)::float8 * 1000 AS "freeAt" FROM mail_allowances
        WHERE organization_id = $1 AND key = ANY($2) ORDER BY key FOR UPDATE`,
      [organizationId, keys],
    );
    const [clock] = await tx.query<{ now: number }[]>('SELECT extract(epoch FROM now())::float8 * 1000 AS now');
    return { now: clock?.now ?? Date.now(), freeAt: new Map(rows.map(({ key, freeAt }) => [key, freeAt])) };
  }

  /** Locks a count, which begins with nothing where there is none yet. */
  async open(tx: Tx, organizationId: string, key: string): Promise<void> {
    await tx.query(
      `INSERT INTO mail_allowances (organization_id, key, free_at) VALUES ($1, $2, now())
       ON CONFLICT (organization_id, key) DO UPDATE SET free_at = mail_allowances.free_at`,
      [organizationId, key],
    );
  }

  async save(tx: Tx, organizationId: string, freeAt: ReadonlyMap<string, number>): Promise<void> {
    const entries = [...freeAt].sort(([one], [other]) => (one < other ? -1 : 1));
    await tx.query(
      `INSERT INTO mail_allowances (organization_id, key, free_at)
       SELECT $1, row.key, to_timestamp(row.free_at / 1000) FROM unnest($2::text[], $3::float8[]) AS row (key, free_at)
        ORDER BY row.key
       ON CONFLICT (organization_id, key) DO UPDATE SET free_at = excluded.free_at`,
      [organizationId, entries.map(([key]) => key), entries.map(([, at]) => at)],
    );
  }

  /** Deletes counts that bound nothing any more, among the next ones. @returns after which to go on */
  deleteUnused(tx: Tx, after: RowKey | null): Promise<RowKey | null> {
    const unused = { table: 'mail_allowances', column: 'free_at', bound: 'now()' };
    return deleteAlongKey(tx, unused, ['organization_id', 'key'], after);
  }
}
