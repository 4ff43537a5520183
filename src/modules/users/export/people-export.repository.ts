import { Injectable } from '@nestjs/common';
import {
  inBatches,
  isDescending,
  PreparedStatements,
  type PlacedRow,
  type Run,
  type Statement,
  type Tx,
} from '#src/database/index.js';
import type { Narrowing } from '../list/user-filter.sql.js';
import { sortKeyOf, type PeopleSort } from '../list/user-sort.js';
import { peopleList, type ListedPerson } from '../list/users-list.sql.js';

/** People that a filter looks at for one batch: PostgreSQL scans an index that far rather than sort everybody. */
const scanned = 4_000;

type PlacedPerson = ListedPerson & PlacedRow;

interface ScannedPerson extends PlacedPerson {
  readonly isLastStep: boolean;
  readonly matching: boolean;
}

/** All people whom a filter leaves, in an order, of an organization of any size. */
@Injectable()
export class PeopleExportRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** The database's clock. */
  async now(tx: Tx): Promise<Date> {
    const [row] = await tx.query<{ now: Date }[]>('SELECT now()');
    if (row === undefined) throw new Error('A clock tells the time.');
    return row.now;
  }

  /** The people in batches: one scan along the sort key's index. */
  batches(organizationId: string, sort: PeopleSort, narrowing: Narrowing): AsyncGenerator<readonly ListedPerson[]> {
    const run: Run = (statement) => this.run(statement);
    if (!(narrowing.role ?? narrowing.status ?? narrowing.search))
      return peopleList.batches(run, organizationId, narrowing, sort);
    const range = { key: sortKeyOf(sort), downwards: isDescending(sort), count: scanned };
    return inBatches(async (end: PlacedPerson | null) => {
      const from = end && { key: end.sortKey, id: end.id };
      const scan = peopleList.scanned(organizationId, { ...range, behind: from }, narrowing, scanned);
      const rows = await this.run<ScannedPerson>(scan);
      const last = rows.at(-1);
      return { rows: rows.filter(({ matching }) => matching), end: last?.isLastStep ? last : null };
    });
  }

  /**
   * On the pool itself, planned for these values. By TypeORM all rows would outlive the young generation, and the process
   * would grow by 230 MB for a million people instead of 25.
   */
  private async run<Row extends object>({ text, values }: Statement): Promise<Row[]> {
    return (await this.prepared.pool.query<Row>(text, [...values])).rows;
  }
}
