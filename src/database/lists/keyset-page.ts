import { decodeCursor, encodeCursor, invalidCursor, type Cursor, type CursorScope } from '#src/common/cursor.js';
import type { Bind } from './statement.js';
import type { SortKey } from './sort-key.js';

/** A range of a sorted list: which way, from where on, how many. */
export interface KeysetRange<Filter = unknown> {
  readonly key: SortKey<Filter>;
  /** From Z to A. The page before a place in an upwards list is read downwards too. */
  readonly downwards: boolean;
  /** The place that it begins behind; null for the list's end. */
  readonly behind: { readonly key: string | null; readonly id: string } | null;
  readonly count: number;
}

/** A page as asked for: the range of the list to read, and which way it was reached. */
export interface PageRequest<Filter = unknown> {
  readonly scope: CursorScope;
  readonly limit: number;
  readonly cursor: Cursor | null;
  readonly range: KeysetRange<Filter>;
}

/** Which page of which order. */
interface PageQuestion<Filter> {
  readonly key: SortKey<Filter>;
  readonly descending: boolean;
  readonly limit: number;
  /** A page's `nextCursor` or `previousCursor`. */
  readonly cursor?: string | undefined;
}

/** @throws DomainError `invalid_cursor` */
export function readPageRequest<Filter>(
  scope: CursorScope,
  { key, descending, limit, cursor: text }: PageQuestion<Filter>,
): PageRequest<Filter> {
  const cursor = text === undefined ? null : decodeCursor(scope, text);
  if (cursor !== null && !key.accepts(cursor.key)) throw invalidCursor();
  // One row more than the page shows, to know whether there is another page.
  const count = limit + 1;
  const downwards = descending !== (cursor?.backwards ?? false);
  return { scope, limit, cursor, range: { key, downwards, behind: cursor, count } };
}

/** A row with its place in the sorted list. */
export interface PlacedRow {
  readonly id: string;
  readonly sortKey: string | null;
}

/** A page of a list. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

/** The page's rows in the list's order, and the places where its neighbours begin. */
export function toPage<Row extends PlacedRow>(
  { scope, limit, cursor }: Pick<PageRequest, 'scope' | 'limit' | 'cursor'>,
  found: readonly Row[],
): KeysetPage<Row> {
  const backwards = cursor?.backwards ?? false;
  const more = found.length > limit;
  const shown = found.slice(0, limit);
  const rows = backwards ? shown.reverse() : shown;
  // Behind the page lies the row that the cursor came from, so on that side there is always another one.
  const hasNext = backwards || more;
  const hasPrevious = backwards ? more : cursor !== null;
  const place = (row: Row | undefined, towardsStart: boolean): string | null =>
    row ? encodeCursor(scope, { key: row.sortKey, id: row.id, backwards: towardsStart }) : null;
  return {
    rows,
    nextCursor: hasNext ? place(rows.at(-1), false) : null,
    previousCursor: hasPrevious ? place(rows[0], true) : null,
  };
}

/** Where a page begins of a list that is only read onwards; null for its beginning. @throws DomainError `invalid_cursor` */
export function readPlace(
  scope: CursorScope,
  cursor: string | undefined,
  accepts: (key: string) => boolean,
): { readonly key: string; readonly id: string } | null {
  if (cursor === undefined) return null;
  const { key, id } = decodeCursor(scope, cursor);
  if (key === null || !accepts(key)) throw invalidCursor();
  return { key, id };
}

/**
 * A page of a list that is only read onwards.
 * @param found one row more than the page shows, if there is another page
 * @param placeOf where a row stands
 */
export function onwardPage<Row>(
  scope: CursorScope,
  found: readonly Row[],
  limit: number,
  placeOf: (row: Row) => { readonly key: string | null; readonly id: string },
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, nextCursor: last === undefined ? null : encodeCursor(scope, { ...placeOf(last), backwards: false }) };
}

/** The rows behind the place that a range begins at. @param expression the key, or a column that holds it */
export function behind<Filter>(range: KeysetRange<Filter>, expression: string, bind: Bind): string {
  if (range.behind === null) return 'true';
  const { key, id } = range.behind;
  return `(${expression}, id) ${range.downwards ? '<' : '>'} (${range.key.fromText(bind(key))}, ${bind(id)}::uuid)`;
}

/**
 * The same by a key of what the rows refer to: which of that lies there (`here`), by its column `key`, and which rows of each
 * (`onwards`), by their ids alone, as their index has them.
 */
export function behindReferred<Filter>(range: KeysetRange<Filter>, bind: Bind): { here: string; onwards: string } {
  if (range.behind === null) return { here: 'true', onwards: 'true' };
  const [key, id] = [range.key.fromText(bind(range.behind.key)), `${bind(range.behind.id)}::uuid`];
  const [comparison, all] = range.downwards ? ['<', 'f'] : ['>', '0'];
  const everyId = `'${[8, 4, 4, 4, 12].map((length) => all.repeat(length)).join('-')}'`;
  return {
    here: `key ${comparison}= ${key}`,
    onwards: `id ${comparison} CASE WHEN key = ${key} THEN ${id} ELSE ${everyId} END`,
  };
}

/** The order of a range, for ORDER BY. */
export function orderOf({ downwards }: Pick<KeysetRange, 'downwards'>, expression: string): string {
  const direction = downwards ? 'DESC' : 'ASC';
  return `${expression} ${direction}, id ${direction}`;
}
