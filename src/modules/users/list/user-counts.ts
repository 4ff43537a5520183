import { roles } from '#src/common/role.js';
import { userStatuses } from '../user-status.js';
import type { PeopleCountsResponse } from '../dto/users-page.response.js';
import type { Choice } from './user-filter.sql.js';

/** The people of one role and one status, of which there are eight groups; everything else is their sums. */
export const peopleGroups: readonly Choice[] = roles.flatMap((role) =>
  userStatuses.map((status) => ({ role, status })),
);

/** @param count what a choice leaves, as far as it is known */
export function countsOf(count: (choice: Choice) => number | null, { role, status }: Choice): PeopleCountsResponse {
  return {
    all: count({ role }),
    active: count({ role, status: 'active' }),
    inactive: count({ role, status: 'inactive' }),
    neverLoggedIn: count({ role, status: 'neverLoggedIn' }),
    deactivated: count({ role, status: 'deactivated' }),
    admins: count({ role: 'admin', status }),
    users: count({ role: 'user', status }),
  };
}
