import type { CursorScope } from '#src/common/cursor.js';
import { countCap, overCap } from '#src/common/count-cap.js';
import { batchOf, inBatches } from './in-batches.js';
import {
  behind,
  behindReferred,
  orderOf,
  readPageRequest,
  toPage,
  type KeysetPage,
  type KeysetRange,
  type PlacedRow,
} from './keyset-page.js';
import { isDescending, sortName, type SortKey } from './sort-key.js';
import { statement, type Bind, type Run, type Statement } from './statement.js';

/** Rows a batch of an export: some 5 milliseconds, and half a megabyte. */
const batchSize = 1_000;

/** What a list of a table's rows can be asked. */
export interface ListDefinition<Sort extends string, Filter extends object> {
  /** For cursors: `accounts`. */
  readonly name: string;
  readonly table: string;
  /** What of a row is read: its members with their columns, which can be cast (`due_on::text`). `id` is one of them. */
  readonly columns: Readonly<Record<string, string>>;
  /** The rows that can be in the list at all; `$1` is the organization. */
  readonly listed: string;
  readonly sorts: Readonly<Record<Sort, SortKey<Filter>>>;
  /** Columns that filters look at, among those above or not. */
  readonly filtered?: readonly string[];
  /** The condition of a filter, for WHERE; `true` for all rows. */
  readonly where: (filter: Filter, bind: Bind) => string;
}

/** Which page of a list. */
export interface ListQuestion<Sort extends string, Filter> {
  readonly filter: Filter;
  readonly sort: Sort | `-${Sort}`;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** The filter as it was asked for, which cursors are kept to; the filter itself where that says the same every time. */
  readonly asked?: object;
}

/**
 * A list of one organization's rows: sorted by any of its keys, filtered, a page at a time from the place where the last one
 * ended, counted up to the cap, or all of it in batches. It holds no connection: each method takes what runs its statements.
 */
export class KeysetList<Row extends { readonly id: string }, Sort extends string, Filter extends object> {
  /** The columns by their members' names. */
  readonly members: string;
  /** The columns that a page or its filters look at. */
  protected readonly looked: string;

  constructor(readonly definition: ListDefinition<Sort, Filter>) {
    this.members = Object.entries(definition.columns)
      .map(([member, column]) => (member === column ? column : `${column} AS "${member}"`))
      .join(', ');
    const columns = Object.values(definition.columns).map((column) => column.replace(/::\w+$/, ''));
    this.looked = [...new Set([...columns, ...(definition.filtered ?? [])])].join(', ');
  }

  /** @throws DomainError `invalid_cursor` */
  async page(run: Run, organizationId: string, question: ListQuestion<Sort, Filter>): Promise<KeysetPage<Row>> {
    const { filter, sort, limit, cursor } = question;
    const order = { key: this.keyOf(sort), descending: isDescending(sort), limit, cursor };
    const request = readPageRequest(this.scopeOf(organizationId, question), order);
    return toPage(request, await run<Row & PlacedRow>(this.straight(organizationId, request.range, filter)));
  }

  /** The list as a cursor knows it. */
  scopeOf(
    organizationId: string,
    { sort, filter, asked = filter }: Pick<ListQuestion<Sort, Filter>, 'sort' | 'filter' | 'asked'>,
  ): CursorScope {
    return { list: this.definition.name, organizationId, sort, filter: { ...asked } };
  }

  /** How many rows a filter leaves: exact up to 10,000, and 10,001 for more. */
  async count(run: Run, organizationId: string, filter: Filter): Promise<number> {
    const { table, listed, where } = this.definition;
    const [row] = await run<{ count: number }>(
      statement(organizationId, (bind) => {
        const found = `SELECT FROM ${table} WHERE ${listed} AND ${where(filter, bind)} LIMIT ${overCap}`;
        return `SELECT count(*)::int AS count FROM (${found}) AS found`;
      }),
    );
    return row?.count ?? 0;
  }

  /** All rows that a filter leaves, in batches, for an export. */
  batches(
    run: Run,
    organizationId: string,
    filter: Filter,
    sort: Sort | `-${Sort}`,
  ): AsyncGenerator<readonly (Row & PlacedRow)[]> {
    const range = { key: this.keyOf(sort), downwards: isDescending(sort), count: batchSize };
    return inBatches(async (end: (Row & PlacedRow) | null) => {
      const from = end && { key: end.sortKey, id: end.id };
      const page = this.straight(organizationId, { ...range, behind: from }, filter);
      return batchOf(await run<Row & PlacedRow>(page), batchSize);
    });
  }

  /** The ids of the rows that a filter leaves, `countCap` + 1 at most, for a change of many. */
  async ids(run: Run, organizationId: string, filter: Filter): Promise<string[]> {
    const { table, listed, where } = this.definition;
    const rows = await run<{ id: string }>(
      statement(
        organizationId,
        (bind) => `SELECT id FROM ${table} WHERE ${listed} AND ${where(filter, bind)} LIMIT ${countCap + 1}`,
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** The first rows of a range, straight from the sort key's index. */
  straight(organizationId: string, range: KeysetRange<Filter>, filter?: Filter): Statement {
    const { where } = this.definition;
    return statement(organizationId, (bind) => {
      const { expression, asText } = placeOf(range.key);
      const condition = filter === undefined ? 'true' : where(filter, bind);
      const count = bind(range.count);
      return `SELECT ${this.members}, ${asText} AS "sortKey" FROM ${this.walked(range, bind, count, condition)}
      ORDER BY ${orderOf(range, expression)} LIMIT ${count}`;
    });
  }

  /**
   * The first rows of a range that a filter leaves, found by scanning the sort key's index: right when many match. It looks at
   * `steps` rows at most; the last of them comes along in any case, to say that the scan ended there.
   */
  scanned(organizationId: string, range: KeysetRange<Filter>, filter: Filter, steps: number): Statement {
    const { where } = this.definition;
    return statement(organizationId, (bind) => {
      const { expression, asText } = placeOf(range.key);
      const condition = where(filter, bind);
      const rows = this.walked(range, bind, String(steps));
      const key = range.key.referred ? 'key' : `${expression} AS key`;
      return `
      SELECT ${this.members}, ${asText} AS "sortKey", step = ${steps} AS "isLastStep", ${condition} AS matching FROM (
        SELECT ${this.looked}, ${key},
               row_number() OVER (ORDER BY ${orderOf(range, expression)}) AS step
          FROM ${rows} AND ${range.key.range?.(filter, bind) ?? 'true'}
         ORDER BY ${orderOf(range, expression)} LIMIT ${steps}) AS scanned
       WHERE ${condition} OR step = ${steps}
       ORDER BY ${orderOf(range, 'key')} LIMIT ${range.count}`;
    });
  }

  /**
   * The rows of a range that a condition leaves, for FROM and WHERE, to be read in the key's order. By a key of what they refer
   * to, that is first put in order, and then the first rows of each are read by their own index, until there are enough.
   * @param count how many are read at most, in SQL
   */
  private walked(range: KeysetRange<Filter>, bind: Bind, count: string, condition = 'true'): string {
    const { table, listed } = this.definition;
    const { referred, expression } = range.key;
    const conditions = [listed, ...(condition === 'true' ? [] : [condition])].join(' AND ');
    if (referred === undefined) return `${table} WHERE ${conditions} AND ${behind(range, expression, bind)}`;
    const { here, onwards } = behindReferred(range, bind);
    const [keyOrder, idOrder] = range.downwards ? ['key DESC', 'id DESC'] : ['key', 'id'];
    return `(SELECT referred, key FROM (${referred.query}) AS all_referred WHERE ${here} ORDER BY ${keyOrder}) AS referred
      CROSS JOIN LATERAL (
        SELECT * FROM ${table} WHERE ${conditions} AND ${referred.by} = referred AND ${onwards}
         ORDER BY ${idOrder} LIMIT ${count}) AS referring
      WHERE true`;
  }

  keyOf(sort: Sort | `-${Sort}`): SortKey<Filter> {
    return this.definition.sorts[sortName(sort)];
  }
}

/** A row's place where the list is walked: of a key that others have, each row has got it beside itself. */
const placeOf = <Filter>({ referred, expression, asText }: SortKey<Filter>): Pick<SortKey, 'expression' | 'asText'> =>
  referred === undefined ? { expression, asText } : { expression: 'key', asText: 'key::text' };
