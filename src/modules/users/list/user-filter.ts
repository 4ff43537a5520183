import type { Choice } from './user-filter.sql.js';
import type { PeopleSort } from './user-sort.js';

/** Which people to list, in which order, and where the page begins. */
export interface PeopleFilter extends Choice {
  /** Parts of a name or email. */
  readonly query?: string | undefined;
  readonly sort: PeopleSort;
  /** People a page, 1 to 100. */
  readonly limit: number;
  /** A page's `nextCursor` or `previousCursor`. */
  readonly cursor?: string | undefined;
}
