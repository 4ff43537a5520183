import type { CursorScope } from '#src/common/cursor.js';
import { overCap } from '#src/common/count-cap.js';
import { inBatches } from './in-batches.js';
import { KeysetList, type ListDefinition, type ListQuestion } from './keyset-list.js';
import { behind, orderOf, type KeysetRange, type PlacedRow } from './keyset-page.js';
import { countedBySample, isSampled, tallyOf } from './sample.sql.js';
import { containing, indexed, indexedWords, matches, normalizeSearch, type SearchWords } from './search.sql.js';
import { isDescending } from './sort-key.js';
import { statement, type Run, type Statement } from './statement.js';

/** Rows that a filter looks at for one batch of an export: PostgreSQL scans an index that far rather than sort them all. */
const scannedABatch = 4_000;

/** What a list can be narrowed by beside its own filter. */
export interface Searched {
  /** Null for no search. */
  readonly search?: SearchWords | null;
}

/** A number for each of a list's facets, in their order. */
export type Tally = readonly number[];

/** What is counted beside a page of a list. */
export interface Facets<Filter> {
  /** What of a filter its counts are told apart by; the rest of it narrows them all. */
  readonly by: readonly (keyof Filter & string)[];
  /** The choices that are counted. */
  readonly of: (filter: Filter) => readonly Partial<Filter>[];
  /** Whether each row is in exactly one of them, so that the number for any choice is a sum of theirs. */
  readonly disjoint?: boolean;
  /** Columns by which rows of one kind are grouped before they are counted: judging each row would take three times as long. */
  readonly kinds?: { readonly columns: string; readonly by: string };
}

/**
 * A list that is searched and counted. Its table has a column `search_text` that the database keeps folded, an index of every run
 * of three characters in it, and one of the sample, with the columns that filters look at.
 */
interface SearchedListDefinition<Sort extends string, Filter extends object> extends ListDefinition<
  Sort,
  Filter & Searched
> {
  readonly facets: Facets<Filter>;
}

/** Which page of a searched list. */
export interface SearchQuestion<Sort extends string, Filter> extends ListQuestion<Sort, Filter> {
  /** What people typed. */
  readonly query?: string | undefined;
}

/** A row that a scan looked at. */
export type ScannedRow<Row> = Row & PlacedRow & { readonly isLastStep: boolean; readonly matching: boolean };

/** A list with the statements that find its pages among any number of rows. {@link ListReader} chooses between them. */
export class SearchedList<
  Row extends { readonly id: string },
  Sort extends string,
  Filter extends object,
> extends KeysetList<Row, Sort, Filter & Searched> {
  readonly facets: Facets<Filter>;
  /** Columns that the list's own filter looks at. */
  private readonly filtered: readonly string[];

  constructor({ facets, where, filtered = [], ...definition }: SearchedListDefinition<Sort, Filter>) {
    super({
      ...definition,
      filtered: [...filtered, 'search_text'],
      where: (filter, bind) => {
        const own = where(filter, bind);
        if (!filter.search) return own;
        return [...(own === 'true' ? [] : [own]), matches(filter.search, bind)].join(' AND ');
      },
    });
    this.facets = facets;
    this.filtered = filtered;
  }

  override scopeOf(
    organizationId: string,
    question: Pick<SearchQuestion<Sort, Filter>, 'sort' | 'query' | 'filter' | 'asked'>,
  ): CursorScope {
    const scope = super.scopeOf(organizationId, question);
    return { ...scope, filter: { query: normalizeSearch(question.query), ...scope.filter } };
  }

  /** The part of a filter that counts are told apart by. */
  choiceOf(filter: Filter): Partial<Filter> {
    return Object.fromEntries(this.facets.by.map((key) => [key, filter[key]])) as Partial<Filter>;
  }

  /** The rest of it. */
  baseOf(filter: Filter): Filter {
    const rest = Object.entries(filter).filter(([key]) => !(this.facets.by as readonly string[]).includes(key));
    return Object.fromEntries(rest) as Filter;
  }

  /** Whether something else of a filter than its choice and a search narrows it. */
  isNarrowed(filter: Filter): boolean {
    return !this.isOpen({ ...this.baseOf(filter), search: null });
  }

  /** Whether a filter leaves all rows. */
  isOpen(filter: Filter & Searched): boolean {
    return this.definition.where(filter, () => '') === 'true';
  }

  /** The number for a choice, by the numbers for the facets of a filter. */
  sumOf(tally: Tally, filter: Filter, choice: Partial<Filter>): number {
    const { by, of, disjoint = false } = this.facets;
    const isMeant = (facet: Partial<Filter>): boolean =>
      by.every((key) => facet[key] === choice[key] || (disjoint && choice[key] === undefined));
    return of(filter).reduce((sum, facet, index) => (isMeant(facet) ? sum + (tally[index] ?? 0) : sum), 0);
  }

  /**
   * Counts the facets of a filter without a search, by {@link countedBySample}. Last stands the number of all rows, where the filter
   * narrows the facets.
   */
  tally(organizationId: string, filter: Filter): Statement {
    const { table, listed, where } = this.definition;
    const base = this.baseOf(filter);
    return statement(organizationId, (bind) => {
      const facets = this.facets.of(filter).map((facet) => where({ ...base, ...facet }, bind));
      const conditions = [...facets, ...(this.isNarrowed(filter) ? ['true'] : [])];
      return countedBySample(`${table} WHERE ${listed}`, conditions, (rows, judged) => this.tallyOf(rows, judged));
    });
  }

  /**
   * What the sample tells of a search and of a filter, each by itself and both together: how many rows there are (`everything`), how
   * many of them the search index would give (`indexed`), how many the filter leaves in each facet (`sampled`), how many of those match
   * (`hits`), and how often each term of the search index is found. One index-only scan.
   */
  searchTally(organizationId: string, filter: Filter, search: SearchWords, terms: readonly string[]): Statement {
    const { table, listed, where } = this.definition;
    return statement(organizationId, (bind) => {
      const having = (words: SearchWords): string => `search_text LIKE ALL (${bind(containing(words))}::text[])`;
      const [isFound, isIndexed] = [having(search), having(indexedWords(search))];
      const asked = bind(terms);
      const base = where({ ...this.baseOf(filter), search: null }, bind);
      const facets = this.facets.of(filter).map((facet) => where(facet as Filter, bind));
      return `
      WITH sample AS MATERIALIZED (
             SELECT ${[...this.filtered, 'search_text'].join(', ')}, ${base} AS narrowed, ${isFound} AS found, ${isIndexed} AS indexed
               FROM ${table} WHERE ${listed} AND ${isSampled})
      SELECT now(), (SELECT count(*)::int FROM sample) AS everything, (SELECT count(*)::int FROM sample WHERE indexed) AS indexed,
             ${this.tallyOf('sample WHERE narrowed', facets)} AS sampled, ${this.tallyOf('sample WHERE narrowed AND found', facets)} AS hits,
             ARRAY(SELECT (SELECT count(*)::int FROM sample WHERE strpos(search_text, term) > 0)
                     FROM unnest(${asked}::text[]) WITH ORDINALITY AS terms (term, place) ORDER BY place) AS frequencies`;
    });
  }

  /**
   * The first rows of a range that the filter leaves, from all of them sorted: right when few match.
   * @param terms to find them by the search index; null to look at each row that the filter's own indexes leave
   * @param tallied whether to count the facets of all that the rest of the filter leaves, as `tally`
   */
  gathered(
    organizationId: string,
    range: KeysetRange<Filter & Searched>,
    filter: Filter & Searched,
    { terms, tallied }: { readonly terms: string | null; readonly tallied: boolean },
  ): Statement {
    const { table, listed, where } = this.definition;
    return statement(organizationId, (bind) => {
      const { expression, asText } = range.key;
      const narrowing = tallied ? this.baseOf(filter) : filter;
      const choice = tallied ? (this.choiceOf(filter) as Filter) : ({} as Filter);
      const facets = (): string[] => this.facets.of(filter).map((facet) => where(facet as Filter, bind));
      return `
      WITH found AS MATERIALIZED (
        SELECT ${this.looked}, ${expression} AS key FROM ${table}
         WHERE ${listed} AND ${where(narrowing, bind)}
           AND ${terms === null ? 'true' : indexed(terms, bind)}),
      page AS MATERIALIZED (
        SELECT * FROM found WHERE ${where(choice, bind)} AND ${behind(range, 'key', bind)}
         ORDER BY ${orderOf(range, 'key')} LIMIT ${range.count})
      SELECT tally, ${this.members}, ${asText} AS "sortKey"
        FROM (SELECT ${tallied ? this.tallyOf('found', facets()) : 'NULL'} AS tally) AS counted LEFT JOIN page ON true
       ORDER BY ${orderOf(range, 'key')}`;
    });
  }

  /**
   * The ids of the rows that a filter leaves; one more than the cap for more.
   * @param terms to find them by the search index; null to look at one row after the other
   * @param except rows that are not meant
   */
  found(
    organizationId: string,
    filter: Filter & Searched,
    { terms, except }: { readonly terms: string | null; readonly except: readonly string[] },
  ): Statement {
    const { table, listed, where } = this.definition;
    return statement(organizationId, (bind) => {
      const conditions = [
        listed,
        where(filter, bind),
        ...(terms === null ? [] : [indexed(terms, bind)]),
        ...(except.length === 0 ? [] : [`id <> ALL(${bind(except)}::uuid[])`]),
      ];
      return `SELECT id FROM ${table} WHERE ${conditions.join(' AND ')} LIMIT ${overCap}`;
    });
  }

  /** All rows that a filter leaves, in batches, for an export: one scan along the sort key's index. */
  override batches(
    run: Run,
    organizationId: string,
    filter: Filter & Searched,
    sort: Sort | `-${Sort}`,
  ): AsyncGenerator<readonly (Row & PlacedRow)[]> {
    if (this.isOpen(filter)) return super.batches(run, organizationId, filter, sort);
    const range = { key: this.keyOf(sort), downwards: isDescending(sort), count: scannedABatch };
    return inBatches(async (end: (Row & PlacedRow) | null) => {
      const from = end && { key: end.sortKey, id: end.id };
      const scan = this.scanned(organizationId, { ...range, behind: from }, filter, scannedABatch);
      const rows = await run<ScannedRow<Row>>(scan);
      const last = rows.at(-1);
      return { rows: rows.filter(({ matching }) => matching), end: last?.isLastStep ? last : null };
    });
  }

  /** SQL for a JSON array with the number of `rows` for which each condition holds. */
  private tallyOf(rows: string, conditions: readonly string[]): string {
    const { kinds } = this.facets;
    if (kinds === undefined) return tallyOf(rows, conditions);
    const counts = conditions.map((condition) => `coalesce(sum(members) FILTER (WHERE ${condition}), 0)`);
    return `(
      SELECT json_build_array(${counts.join(', ')})
        FROM (SELECT ${kinds.columns}, count(*) AS members FROM ${rows} GROUP BY ${kinds.by}) AS kinds)`;
  }
}
