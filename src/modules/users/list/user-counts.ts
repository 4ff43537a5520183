import { roles, type Role } from '#src/common/role.js';
import { userStatuses, type UserStatus } from '../user-status.js';

/** Counts stop here: more than this is {@link countCap} + 1, shown as "10,000+". */
const countCap = 10_000;
export const manyPeople = countCap + 1;

/**
 * How many people each choice of the page would show: the statuses with the search and the role as they are, the roles with
 * the search and the status. Exact up to 10,000; 10,001 is more. Null is not known: the search matches more
 * than 10,000 people, and counting a part of them would cost reading them all.
 */
export interface PeopleCounts extends Readonly<Record<UserStatus, number | null>> {
  readonly all: number | null;
  readonly admins: number | null;
  readonly users: number | null;
}

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
export function countsOf(count: (choice: Choice) => number | null, { role, status }: Choice): PeopleCounts {
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
