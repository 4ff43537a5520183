import { Injectable } from '@nestjs/common';
import { DataSource, In, MoreThan, Not } from 'typeorm';
import { batchOf, inBatches, type Tx } from '#src/database/index.js';
import { anonymised, canceled } from '../invitations/row-outcome.js';
import { importRowOutcomes, PeopleImportRow, type ImportRowOutcome } from './people-import-row.entity.js';

/** How many lines have each outcome. */
export type OutcomeCounts = Readonly<Record<ImportRowOutcome, number>>;

/** The outcomes' counts, and how many of the people who are added or would be are Admins. */
export type ImportCounts = OutcomeCounts & { readonly admins: number };

/** What became of a line, to write down. */
export type RowResult = Pick<PeopleImportRow, 'position' | 'outcome' | 'code' | 'detail'>;

/** Which lines to show. */
export interface RowsPage {
  readonly outcome: ImportRowOutcome | undefined;
  /** The position to begin behind; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

/** Rows of one statement, which stays far from the time that one may take. */
const rowsAStatement = 2_000;

/** Rows of a file that are read at once. */
const rowsABatch = 1_000;

/** The table of imports' lines. */
@Injectable()
export class ImportRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tx: Tx,
    organizationId: string,
    importId: string,
    rows: readonly Omit<PeopleImportRow, 'organizationId' | 'importId'>[],
  ): Promise<void> {
    for (let from = 0; from < rows.length; from += rowsAStatement) {
      await tx.query(
        `INSERT INTO people_import_rows (organization_id, import_id, position, line, email, name, role, outcome, code, detail)
         SELECT $1, $2, row.* FROM json_to_recordset($3)
           AS row (position int, line int, email text, name text, role text, outcome text, code text, detail text)`,
        [organizationId, importId, JSON.stringify(rows.slice(from, from + rowsAStatement))],
      );
    }
  }

  /**
   * Puts a pseudonym into every line with this address, and takes away what was said of it, which may tell the name. A list
   * that nobody has confirmed adds them no more; a line that waits for its turn is an admin's newer wish.
   */
  async rename(
    tx: Tx,
    organizationId: string,
    email: string,
    pseudonym: Pick<PeopleImportRow, 'email' | 'name'>,
  ): Promise<void> {
    const line = { organizationId, email };
    await tx.update(
      PeopleImportRow,
      { ...line, outcome: Not(In(['ready', 'waiting'])) },
      { ...pseudonym, detail: null },
    );
    await tx.update(
      PeopleImportRow,
      { ...line, outcome: 'ready' },
      { ...pseudonym, outcome: 'refused', ...anonymised },
    );
  }

  /** The lines behind a position, in their order. */
  page(organizationId: string, importId: string, { outcome, after, limit }: RowsPage): Promise<PeopleImportRow[]> {
    return this.dataSource.manager.find(PeopleImportRow, {
      where: { organizationId, importId, position: MoreThan(after), ...(outcome && { outcome }) },
      order: { position: 'ASC' },
      take: limit,
    });
  }

  /** All lines with an outcome, or of any, in batches. */
  batches(
    organizationId: string,
    importId: string,
    outcome: ImportRowOutcome | undefined,
  ): AsyncGenerator<readonly PeopleImportRow[]> {
    return inBatches(async (end: PeopleImportRow | null) => {
      const page = { outcome, after: end?.position ?? 0, limit: rowsABatch };
      return batchOf(await this.page(organizationId, importId, page), rowsABatch);
    });
  }

  /** The next lines that wait for their turn. */
  waiting(tx: Tx, organizationId: string, importId: string, limit: number): Promise<PeopleImportRow[]> {
    return tx.find(PeopleImportRow, {
      where: { organizationId, importId, outcome: 'waiting' },
      order: { position: 'ASC' },
      take: limit,
    });
  }

  async settle(tx: Tx, organizationId: string, importId: string, results: readonly RowResult[]): Promise<void> {
    await tx.query(
      `UPDATE people_import_rows SET outcome = row.outcome, code = row.code, detail = row.detail
         FROM json_to_recordset($3) AS row (position int, outcome text, code text, detail text)
        WHERE organization_id = $1 AND import_id = $2 AND people_import_rows.position = row.position`,
      [organizationId, importId, JSON.stringify(results)],
    );
  }

  /** The import was confirmed: what was ready waits now. */
  async queue(tx: Tx, organizationId: string, importId: string): Promise<void> {
    await tx.update(PeopleImportRow, { organizationId, importId, outcome: 'ready' }, { outcome: 'waiting' });
  }

  /** The import was canceled: what waits for its turn gets none. */
  async cancel(tx: Tx, organizationId: string, importId: string): Promise<void> {
    const refused = { outcome: 'refused', ...canceled } as const;
    await tx.update(PeopleImportRow, { organizationId, importId, outcome: 'waiting' }, refused);
  }

  /** Takes all lines of an import away, to read its list again. */
  async deleteAll(tx: Tx, organizationId: string, importId: string): Promise<void> {
    await tx.delete(PeopleImportRow, { organizationId, importId });
  }

  /** The counts of several imports, by id. */
  async counts(
    organizationId: string,
    importIds: readonly string[],
    manager: Pick<Tx, 'query'> = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, ImportCounts>> {
    const rows = await manager.query<{ importId: string; outcome: ImportRowOutcome; count: number; admins: number }[]>(
      `SELECT import_id AS "importId", outcome, count(*)::int AS count, count(*) FILTER (WHERE role = 'admin')::int AS admins
         FROM people_import_rows WHERE organization_id = $1 AND import_id = ANY($2) GROUP BY import_id, outcome`,
      [organizationId, importIds],
    );
    const none = Object.fromEntries([...importRowOutcomes, 'admins'].map((key) => [key, 0])) as ImportCounts;
    const counts = new Map(importIds.map((id) => [id, none]));
    for (const { importId, outcome, count, admins } of rows) {
      const before = counts.get(importId) ?? none;
      const more = outcome === 'refused' || outcome === 'alreadyHere' ? 0 : admins;
      counts.set(importId, { ...before, [outcome]: count, admins: before.admins + more });
    }
    return counts;
  }
}
