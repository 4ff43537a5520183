import type { CursorScope } from '#src/common/cursor.js';
import { isDescending, readPageRequest, type PageRequest } from '#src/database/index.js';
import type { Narrowing } from './user-filter.sql.js';
import type { PeopleFilter } from './user-filter.js';
import { normalizeSearch } from './user-search.sql.js';
import { sortKeyOf } from './user-sort.js';

/** The list of an organization's people, for its cursors. */
export const peopleScope = (organizationId: string, { sort, query, role, status }: PeopleFilter): CursorScope => ({
  list: 'users',
  organizationId,
  sort,
  filter: { query: normalizeSearch(query), role, status },
});

/** @throws DomainError `invalid_cursor` */
export function readPeopleRequest(organizationId: string, filter: PeopleFilter): PageRequest<Narrowing> {
  const { sort, limit, cursor } = filter;
  const order = { key: sortKeyOf(sort), descending: isDescending(sort), limit, cursor };
  return readPageRequest(peopleScope(organizationId, filter), order);
}
