import { roles, type Role } from '#src/common/role.js';
import { userStatuses, type UserStatus } from '../user-status.js';
import type { PeopleCountsResponse } from '../dto/users-page.response.js';

/** The people of one role and one status, of which there are eight groups; everything else is their sums. */
export interface PeopleGroup {
  readonly role: Role;
  readonly status: UserStatus;
}
export const peopleGroups: readonly PeopleGroup[] = roles.flatMap((role) =>
  userStatuses.map((status) => ({ role, status })),
);

/** A number for each of {@link peopleGroups}, in their order. */
export type Tally = readonly number[];

/** A choice of role and status; what is left out is everybody. */
export interface Choice {
  readonly role?: Role | undefined;
  readonly status?: UserStatus | undefined;
}

/** The sum of the groups that a choice of role and status leaves. */
export const sumOf = (tally: Tally, { role, status }: Choice): number =>
  peopleGroups.reduce(
    (sum, group, index) =>
      (role ?? group.role) === group.role && (status ?? group.status) === group.status
        ? sum + (tally[index] ?? 0)
        : sum,
    0,
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
