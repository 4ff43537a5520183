import type { DataSource } from 'typeorm';
import { batchOf, inBatches, type Tx } from '#src/database/index.js';
import type { ImportRow, ImportRowOutcome } from './import-row.entity.js';

/** How many lines have each outcome. */
type OutcomeCounts = Readonly<Record<ImportRowOutcome, number>>;

/** The outcomes' counts, and how many of the lines that do or did something are marked as the kind of import marks them. */
export type ImportCounts = OutcomeCounts & { readonly marked: number };

/** A line to keep. */
export type NewRow<Row extends ImportRow> = Omit<Row, 'organizationId' | 'importId' | 'import'>;

/** What became of a line, to write down. */
export type RowResult = Pick<ImportRow, 'position' | 'outcome' | 'code' | 'detail'>;

/** Which lines to show. */
interface RowsPage {
  readonly outcome: ImportRowOutcome | undefined;
  /** The position to begin behind; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

/** A table of imports' lines. */
interface RowsTable {
  readonly table: string;
  /** The columns that every line of the kind has beside those of {@link ImportRow}: their types, by their names in the code. */
  readonly columns: Readonly<Record<string, { readonly column: string; readonly type: string }>>;
  /** What marks a line: a condition on its columns. */
  readonly marked: string;
}

/** Rows of one statement, which stays far from the time that one may take. */
const rowsAStatement = 2_000;

/** Rows of a file that are read at once. */
const rowsABatch = 1_000;

const shared: RowsTable['columns'] = {
  position: { column: 'position', type: 'int' },
  line: { column: 'line', type: 'int' },
  outcome: { column: 'outcome', type: 'text' },
  code: { column: 'code', type: 'text' },
  detail: { column: 'detail', type: 'text' },
};

const none: ImportCounts = { ready: 0, waiting: 0, added: 0, updated: 0, alreadyHere: 0, refused: 0, marked: 0 };

/** A table of imports' lines; each kind of import has its own. */
export class ImportRowsRepository<Row extends ImportRow> {
  private readonly columns: RowsTable['columns'];
  private readonly selected: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: RowsTable,
  ) {
    this.columns = { ...shared, ...rows.columns };
    const all = {
      organizationId: { column: 'organization_id' },
      importId: { column: 'import_id' },
      ...this.columns,
    };
    this.selected = Object.entries(all)
      .map(([name, { column }]) => `${column} AS "${name}"`)
      .join(', ');
  }

  async insert(tx: Tx, organizationId: string, importId: string, rows: readonly NewRow<Row>[]): Promise<void> {
    const columns = Object.values(this.columns).map(({ column }) => column);
    const typed = Object.entries(this.columns).map(([name, { type }]) => `"${name}" ${type}`);
    for (let from = 0; from < rows.length; from += rowsAStatement) {
      await tx.query(
        `INSERT INTO ${this.rows.table} (organization_id, import_id, ${columns.join(', ')})
         SELECT $1, $2, row.* FROM json_to_recordset($3) AS row (${typed.join(', ')})`,
        [organizationId, importId, JSON.stringify(rows.slice(from, from + rowsAStatement))],
      );
    }
  }

  /** The lines behind a position, in their order. */
  page(organizationId: string, importId: string, { outcome, after, limit }: RowsPage): Promise<Row[]> {
    return this.dataSource.query<Row[]>(
      `SELECT ${this.selected} FROM ${this.rows.table}
        WHERE organization_id = $1 AND import_id = $2 AND position > $3 ${outcome === undefined ? '' : 'AND outcome = $5'}
        ORDER BY position LIMIT $4`,
      [organizationId, importId, after, limit, ...(outcome === undefined ? [] : [outcome])],
    );
  }

  /** All lines with an outcome, or of any, in batches. */
  batches(
    organizationId: string,
    importId: string,
    outcome: ImportRowOutcome | undefined,
  ): AsyncGenerator<readonly Row[]> {
    return inBatches(async (end: Row | null) => {
      const page = { outcome, after: end?.position ?? 0, limit: rowsABatch };
      return batchOf(await this.page(organizationId, importId, page), rowsABatch);
    });
  }

  /** The next lines that wait for their turn. */
  waiting(tx: Tx, organizationId: string, importId: string, limit: number): Promise<Row[]> {
    return tx.query<Row[]>(
      `SELECT ${this.selected} FROM ${this.rows.table}
        WHERE organization_id = $1 AND import_id = $2 AND outcome = 'waiting' ORDER BY position LIMIT $3`,
      [organizationId, importId, limit],
    );
  }

  async settle(tx: Tx, organizationId: string, importId: string, results: readonly RowResult[]): Promise<void> {
    await tx.query(
      `UPDATE ${this.rows.table} SET outcome = row.outcome, code = row.code, detail = row.detail
         FROM json_to_recordset($3) AS row (position int, outcome text, code text, detail text)
        WHERE organization_id = $1 AND import_id = $2 AND ${this.rows.table}.position = row.position`,
      [organizationId, importId, JSON.stringify(results)],
    );
  }

  /** The import was confirmed: what was ready waits now. */
  async queue(tx: Tx, organizationId: string, importId: string): Promise<void> {
    await tx.query(
      `UPDATE ${this.rows.table} SET outcome = 'waiting'
        WHERE organization_id = $1 AND import_id = $2 AND outcome = 'ready'`,
      [organizationId, importId],
    );
  }

  /** The import was canceled: what waits for its turn gets none. */
  async cancel(tx: Tx, organizationId: string, importId: string): Promise<void> {
    await tx.query(
      `UPDATE ${this.rows.table} SET outcome = 'refused', code = $3, detail = $4
        WHERE organization_id = $1 AND import_id = $2 AND outcome = 'waiting'`,
      [organizationId, importId, canceled.code, canceled.detail],
    );
  }

  /** Takes all lines of an import away, to read its list again. */
  async deleteAll(tx: Tx, organizationId: string, importId: string): Promise<void> {
    await tx.query(`DELETE FROM ${this.rows.table} WHERE organization_id = $1 AND import_id = $2`, [
      organizationId,
      importId,
    ]);
  }

  /** The counts of several imports, by id. */
  async counts(
    organizationId: string,
    importIds: readonly string[],
    manager: Pick<Tx, 'query'> = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, ImportCounts>> {
    const rows = await manager.query<{ importId: string; outcome: ImportRowOutcome; count: number; marked: number }[]>(
      `SELECT import_id AS "importId", outcome, count(*)::int AS count, count(*) FILTER (WHERE ${this.rows.marked})::int AS marked
         FROM ${this.rows.table} WHERE organization_id = $1 AND import_id = ANY($2) GROUP BY import_id, outcome`,
      [organizationId, importIds],
    );
    const counts = new Map(importIds.map((id) => [id, none]));
    for (const { importId, outcome, count, marked } of rows) {
      const before = counts.get(importId) ?? none;
      const more = outcome === 'refused' || outcome === 'alreadyHere' ? 0 : marked;
      counts.set(importId, { ...before, [outcome]: count, marked: before.marked + more });
    }
    return counts;
  }
}

const canceled = {
  code: 'canceled',
  detail: 'The import was canceled before this line had its turn.',
} as const;
