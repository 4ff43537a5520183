import type { Role } from '#src/common/role.js';
import type { PeopleSort } from './user-sort.js';
import type { UserStatus } from '../user-status.js';

/** Which people to list, in which order, and where the page begins. */
export interface PeopleFilter {
  /** Parts of a name or email. */
  readonly query?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: UserStatus | undefined;
  readonly sort: PeopleSort;
  /** People a page, 1 to 100. */
  readonly limit: number;
  /** A page's `nextCursor` or `previousCursor`. */
  readonly cursor?: string | undefined;
}
