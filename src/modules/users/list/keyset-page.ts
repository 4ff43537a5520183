import { decodeCursor, encodeCursor, invalidCursor, type Cursor, type CursorScope } from '#src/common/cursor.js';
import type { PeopleFilter } from './user-filter.js';
import { normalizeSearch } from './user-search.sql.js';
import { isDescending, sortKeyOf, type PeopleSort } from './user-sort.js';
import type { Stretch } from './users-list.sql.js';

/** A row with its place in the sorted list. */
interface Placed {
  readonly id: string;
  readonly sortKey: string | null;
}

/** A page as asked for: the stretch of the list to read, and which way it was reached. */
export interface PageRequest {
  readonly sort: PeopleSort;
  readonly scope: CursorScope;
  readonly limit: number;
  readonly cursor: Cursor | null;
  readonly stretch: Stretch;
}

/** The list of an organization's people, for its cursors. */
export const peopleScope = (organizationId: string, { sort, query, role, status }: PeopleFilter): CursorScope => ({
  list: 'users',
  organizationId,
  sort,
  filter: { query: normalizeSearch(query), role, status },
});

/** @throws DomainError `invalid_cursor` */
export function readPageRequest(organizationId: string, filter: PeopleFilter): PageRequest {
  const { sort, limit, cursor: text } = filter;
  const key = sortKeyOf(sort);
  const scope = peopleScope(organizationId, filter);
  const cursor = text === undefined ? null : decodeCursor(scope, text);
  if (cursor !== null && !key.accepts(cursor.key)) throw invalidCursor();
  // One person more than the page shows, to know whether there is another page.
  const count = limit + 1;
  const downwards = isDescending(sort) !== (cursor?.backwards ?? false);
  return { sort, scope, limit, cursor, stretch: { key, downwards, behind: cursor, count } };
}

/** The page's people in the list's order, and the places where its neighbours begin. */
export function toPage<Row extends Placed>(
  { scope, limit, cursor }: PageRequest,
  found: readonly Row[],
): { readonly rows: readonly Row[]; readonly nextCursor: string | null; readonly previousCursor: string | null } {
  const backwards = cursor?.backwards ?? false;
  const more = found.length > limit;
  const shown = found.slice(0, limit);
  const rows = backwards ? shown.reverse() : shown;
  // Behind the page lies whoever the cursor came from, so on that side there is always another one.
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
