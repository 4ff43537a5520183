import { overCap } from '#src/common/count-cap.js';
import type { PreparedStatements } from '../prepared.js';
import { readPageRequest, toPage, type KeysetPage, type PageRequest, type PlacedRow } from './keyset-page.js';
import { certainlyMany, sampleShare } from './sample.sql.js';
import { readSearch, searchQuery, termsOf, type SearchWords } from './search.sql.js';
import type { ScannedRow, Searched, SearchedList, SearchQuestion, Tally } from './searched-list.js';
import { isDescending } from './sort-key.js';
import type { Statement } from './statement.js';

/** A page of a searched this.list. */
export interface SearchedPage<Row, Filter> extends KeysetPage<Row> {
  /**
   * How many rows another choice would leave of what the rest of the filter leaves: exact up to 10,000, 10,001 for more; null where
   * nobody knows, in a search that more than 10,000 match.
   */
  readonly count: (choice: Partial<Filter>) => number | null;
  /** The database's clock. */
  readonly now: Date;
}

/** A search, read: its words, and what the search index is asked for; null where it is not asked. */
export interface ReadySearch {
  readonly search: SearchWords | null;
  readonly terms: string | null;
}

/** A page to find: everything the ways of finding it share. */
interface Task<Filter> {
  readonly organizationId: string;
  readonly request: PageRequest<Filter & Searched>;
  readonly filter: Filter & Searched;
  /** Of the search index; null without a search, and where reading all rows is cheaper. */
  readonly terms: string | null;
}

/** Numbers of rows, estimated, to choose the way by. */
interface Expectation {
  readonly all: number;
  readonly matching: number;
  /** Those that gathering would read. */
  readonly toGather: number;
}

/** What the sample tells of a search and its filter. */
interface SearchTally<Filter> {
  readonly now: Date;
  /** The rows in the sample. */
  readonly everything: number;
  /** Those of them that the search index would give by `terms`, whatever the filter leaves. */
  readonly indexed: number;
  readonly terms: string;
  /** Those that the filter leaves with this choice, whatever is searched. */
  readonly sampled: (choice: Partial<Filter>) => number;
  /** Those of these that match. */
  readonly hits: (choice: Partial<Filter>) => number;
}

/** An organization of which no more is in the sample (some 12,000 rows) is searched without the search index. */
const smallSample = 12;

/** How many rows one batch of a scan looks at. */
const shortestBatch = 1_000;
const longestBatch = 8_000;

/**
 * Pages of an organization's rows, as fast among a million as among ten. PostgreSQL can walk an index in the list's order and skip
 * what doesn't match, or gather all matches by another index and sort them. When half of a million match, the first takes a
 * millisecond and the second a second; when three match, it is the other way round; and PostgreSQL's own estimates often don't
 * know. So the organization's sample is asked first. The figures are in docs/adr/0012-people-lists-ask-a-sample-first.md.
 */
export class SearchedPages<Row extends { readonly id: string }, Sort extends string, Filter extends object> {
  constructor(
    private readonly list: SearchedList<Row, Sort, Filter>,
    private readonly prepared: PreparedStatements,
  ) {}

  /** @throws DomainError `invalid_cursor` */
  async page(organizationId: string, question: SearchQuestion<Sort, Filter>): Promise<SearchedPage<Row, Filter>> {
    if (!organizationId) throw new TypeError('An organization id is needed.');
    const { filter, query, sort, limit, cursor } = question;
    const order = { key: this.list.keyOf(sort), descending: isDescending(sort), limit, cursor };
    const request = readPageRequest(this.list.scopeOf(organizationId, question), order);
    const search = await readSearch(this.prepared, query);
    const task = { organizationId, request, filter: { ...filter, search }, terms: null };
    if (search !== null) return this.searched(task, search);
    return this.list.isOpen(filter) ? this.whole(task) : this.filtered(task);
  }

  /**
   * All rows that a filter leaves, in batches, for an export. They are read from the pool itself, planned for these values: by
   * TypeORM all rows would outlive the young generation, and the process would grow by 230 MB for a million rows instead of 25.
   */
  async batches(
    organizationId: string,
    { filter, query, sort }: Pick<SearchQuestion<Sort, Filter>, 'filter' | 'query' | 'sort'>,
  ): Promise<AsyncGenerator<readonly (Row & PlacedRow)[]>> {
    const search = await readSearch(this.prepared, query);
    return this.list.batches((statement) => this.run(statement), organizationId, { ...filter, search }, sort);
  }

  /**
   * Reads a search for a change of many. The index is asked where few match; elsewhere enough rows are soon found by looking at one
   * after the other. Before a transaction begins, since it takes a connection of its own.
   */
  async readSearch(organizationId: string, filter: Filter, query: string | undefined): Promise<ReadySearch> {
    const search = await readSearch(this.prepared, query);
    if (search === null) return { search, terms: null };
    const tally = await this.tallySearch({ organizationId, filter }, search);
    const choice = this.list.choiceOf(filter);
    return { search, terms: tally.hits(choice) < certainlyMany ? termsFor(tally, choice) : null };
  }

  private async whole({ organizationId, request, filter }: Task<Filter>): Promise<SearchedPage<Row, Filter>> {
    const { text, values } = this.list.straight(organizationId, request.range);
    const part = request.cursor ? (request.cursor.backwards ? 'before' : 'after') : 'first';
    const name = `${this.list.definition.name}_${request.scope.sort}_${part}`;
    const [{ count, now }, rows] = await Promise.all([
      this.tally({ organizationId, filter }),
      this.prepared.rows<Row & PlacedRow>(name, text, values),
    ]);
    return { ...toPage(request, rows), count, now };
  }

  private async filtered(task: Task<Filter>): Promise<SearchedPage<Row, Filter>> {
    const { request, filter } = task;
    const { count, estimate, all, now } = await this.tally(task);
    const matching = estimate(this.list.choiceOf(filter));
    const rows = await this.find(task, { all, matching, toGather: matching });
    return { ...toPage(request, rows), count, now };
  }

  private async searched(task: Task<Filter>, search: SearchWords): Promise<SearchedPage<Row, Filter>> {
    const tally = await this.tallySearch(task, search);
    return tally.hits({}) < certainlyMany ? this.rareSearch(task, tally) : this.frequentSearch(task, tally);
  }

  /** Gathers all matches, because the counts need every one. */
  private async rareSearch(
    { organizationId, request, filter }: Task<Filter>,
    tally: SearchTally<Filter>,
  ): Promise<SearchedPage<Row, Filter>> {
    const terms = termsFor(tally, {});
    const statement = this.list.gathered(organizationId, request.range, filter, { terms, tallied: true });
    const rows = await this.run<Row & PlacedRow & { readonly tally: Tally | null }>(statement);
    const counted = rows[0]?.tally ?? [];
    const count = (choice: Partial<Filter>): number => Math.min(this.list.sumOf(counted, filter, choice), overCap);
    return { ...toPage(request, rows.filter(isThere)), count, now: tally.now };
  }

  private async frequentSearch(task: Task<Filter>, tally: SearchTally<Filter>): Promise<SearchedPage<Row, Filter>> {
    const { request, filter } = task;
    const { everything, indexed, sampled, hits, now } = tally;
    const choice = this.list.choiceOf(filter);
    const terms = termsFor(tally, choice);
    const rows = await this.find(
      { ...task, terms },
      {
        all: everything * sampleShare,
        matching: hits(choice) * sampleShare,
        toGather: (terms === null ? sampled(choice) : indexed) * sampleShare,
      },
    );
    const count = (other: Partial<Filter>): number | null => (hits(other) >= certainlyMany ? overCap : null);
    return { ...toPage(request, rows), count, now };
  }

  /** By whichever way should read fewer rows; by gathering as well where matches lie too unevenly for a scan. */
  private async find(
    task: Task<Filter>,
    { all, matching, toGather }: Expectation,
  ): Promise<readonly (Row & PlacedRow)[]> {
    const steps = Math.ceil((task.request.range.count * all) / matching);
    if (steps > toGather) return this.gather(task);
    return (await this.scan(task, steps, Math.max(steps * 4, toGather / 4))) ?? this.gather(task);
  }

  /**
   * Scans on, a batch after the other, until the page is full or the list has ended. (Batches are short, for PostgreSQL would
   * rather sort all rows than scan far.)
   * @param steps rows that it should take
   * @param patience rows after which it is given up, with null
   */
  private async scan(
    { organizationId, request, filter }: Task<Filter>,
    steps: number,
    patience: number,
  ): Promise<(Row & PlacedRow)[] | null> {
    const found: (Row & PlacedRow)[] = [];
    let { range } = request;
    let batch = 2 * steps;
    for (let scanned = 0; scanned < patience; scanned += batch, batch *= 2) {
      batch = Math.min(Math.max(batch, shortestBatch), longestBatch);
      const rows = await this.run<ScannedRow<Row>>(this.list.scanned(organizationId, range, filter, batch));
      found.push(...rows.filter((row) => row.matching));
      const last = rows.at(-1);
      if (found.length >= request.range.count || !last?.isLastStep) return found;
      range = { ...range, behind: { key: last.sortKey, id: last.id }, count: request.range.count - found.length };
    }
    return null;
  }

  private async gather({ organizationId, request, filter, terms }: Task<Filter>): Promise<(Row & PlacedRow)[]> {
    const statement = this.list.gathered(organizationId, request.range, filter, { terms, tallied: false });
    return (await this.run<Row & PlacedRow>(statement)).filter(isThere);
  }

  /** Counts without a search: 0.2 ms of PostgreSQL whether 10 or 1,000,000 rows; at worst 8 ms, with 8 facets of some 15,000 each. */
  private async tally({ organizationId, filter }: Pick<Task<Filter>, 'organizationId' | 'filter'>) {
    const { text, values } = this.list.tally(organizationId, filter);
    const isNarrowed = this.list.isNarrowed(filter);
    const facets = this.list.facets.of(filter).length;
    // Its text depends on nothing else then, and its plan not on its values.
    const rows = isNarrowed
      ? await this.run<TallyRow>({ text, values })
      : await this.prepared.rows<TallyRow>(`${this.list.definition.name}_tally_${facets}`, text, values);
    const { now, sampled, counted } = existing(rows[0]);
    const estimates = counted.map((count, facet) => (count < overCap ? count : (sampled[facet] ?? 0) * sampleShare));
    return {
      now,
      count: (choice: Partial<Filter>): number => Math.min(this.list.sumOf(counted, filter, choice), overCap),
      /** Above 10,000 too, by the sample. */
      estimate: (choice: Partial<Filter>): number => this.list.sumOf(estimates, filter, choice),
      all: isNarrowed ? (estimates.at(-1) ?? 0) : this.list.sumOf(estimates, filter, {}),
    };
  }

  /** One index-only scan of a thousandth of the organization: 2 ms at 1,000,000 rows. */
  private async tallySearch(
    { organizationId, filter }: Pick<Task<Filter>, 'organizationId' | 'filter'>,
    search: SearchWords,
  ): Promise<SearchTally<Filter>> {
    const terms = termsOf(search);
    const asked = terms.map(({ text }) => text);
    const { text, values } = this.list.searchTally(organizationId, filter, search, asked);
    const isNarrowed = this.list.isNarrowed(filter);
    const facets = this.list.facets.of(filter).length;
    const rows = isNarrowed
      ? await this.run<SearchTallyRow>({ text, values })
      : await this.prepared.rows<SearchTallyRow>(`${this.list.definition.name}_search_tally_${facets}`, text, values);
    const { now, everything, indexed, sampled, hits, frequencies } = existing(rows[0]);
    return {
      now,
      everything,
      indexed,
      terms: searchQuery(terms, frequencies),
      sampled: (choice) => this.list.sumOf(sampled, filter, choice),
      hits: (choice) => this.list.sumOf(hits, filter, choice),
    };
  }

  /** Unnamed, so that PostgreSQL plans it for these values: as a named statement a rare search took seconds. */
  private async run<Row extends object>({ text, values }: Statement): Promise<Row[]> {
    return (await this.prepared.pool.query<Row>(text, [...values])).rows;
  }
}

interface TallyRow {
  readonly now: Date;
  readonly sampled: Tally;
  readonly counted: Tally;
}

interface SearchTallyRow {
  readonly now: Date;
  readonly everything: number;
  readonly indexed: number;
  readonly sampled: Tally;
  readonly hits: Tally;
  readonly frequencies: readonly number[];
}

/**
 * What the search index is asked for the rows of a choice. Null where the filter leaves less than half of the rows that the search
 * index gives: PostgreSQL may take any term for a rare one, and would read all that have it. Half, for the filter may be narrow by two
 * conditions together, and either one's index leaves more.
 */
function termsFor<Filter>(
  { everything, indexed, terms, sampled }: SearchTally<Filter>,
  choice: Partial<Filter>,
): string | null {
  const isSmall = everything <= smallSample;
  const isCommon = indexed >= certainlyMany;
  return isSmall || (isCommon && sampled(choice) * 2 < indexed) ? null : terms;
}

function existing<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('A count gives one row.');
  return row;
}

/** The row that carries a tally is there even when nothing is found. */
const isThere = (row: { readonly id: string | null }): boolean => row.id !== null;
