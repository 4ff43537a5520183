import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import type { Narrowing } from '../list/user-filter.sql.js';
import type { ListedPerson } from '../list/users-list.repository.js';
import { isDescending, sortKeyOf, type PeopleSort } from '../list/user-sort.js';
import { straightPage, walkedPage, type Statement, type Stretch } from '../list/users-list.sql.js';

/** People a batch: some 5 milliseconds, and half a megabyte. */
const batch = 1_000;
/** People that a filter looks at for one batch: PostgreSQL walks an index that far rather than sort everybody. */
const leg = 4_000;

interface PlacedPerson extends ListedPerson {
  readonly sortKey: string | null;
}

interface WalkedPerson extends PlacedPerson {
  readonly isLastStep: boolean;
  readonly matching: boolean;
}

/** What one statement found, and the place where the next begins; null at the list's end. */
interface Found {
  readonly people: readonly PlacedPerson[];
  readonly end: PlacedPerson | null;
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

  /**
   * The people in batches, each read when it is asked for, from behind the last one's end: one walk along the sort key's
   * index. A batch can be empty, so that whoever waits for it can leave. No transaction stays open, so somebody whose name
   * changes meanwhile may be there twice or not at all.
   */
  async *batches(
    organizationId: string,
    sort: PeopleSort,
    narrowing: Narrowing,
  ): AsyncGenerator<readonly ListedPerson[]> {
    const isFiltered = Boolean(narrowing.role ?? narrowing.status ?? narrowing.search);
    let end: PlacedPerson | null = null;
    do {
      const behind: Stretch['behind'] = end && { key: end.sortKey, id: end.id };
      const stretch = { key: sortKeyOf(sort), downwards: isDescending(sort), behind };
      const found: Found = isFiltered
        ? await this.walk(organizationId, { ...stretch, count: leg }, narrowing)
        : await this.read(organizationId, { ...stretch, count: batch });
      yield found.people;
      ({ end } = found);
    } while (end !== null);
  }

  private async read(organizationId: string, stretch: Stretch): Promise<Found> {
    const people = await this.run<PlacedPerson>(straightPage(organizationId, stretch));
    return { people, end: people.length < stretch.count ? null : (people.at(-1) ?? null) };
  }

  private async walk(organizationId: string, stretch: Stretch, narrowing: Narrowing): Promise<Found> {
    const rows = await this.run<WalkedPerson>(walkedPage(organizationId, stretch, narrowing, leg));
    const last = rows.at(-1);
    return { people: rows.filter(({ matching }) => matching), end: last?.isLastStep ? last : null };
  }

  /**
   * On the pool itself, planned for these values. By TypeORM all rows would outlive the young generation, and the process
   * would grow by 230 MB for a million people instead of 25.
   */
  private async run<Row extends object>({ text, values }: Statement): Promise<Row[]> {
    return (await this.prepared.pool.query<Row>(text, [...values])).rows;
  }
}
