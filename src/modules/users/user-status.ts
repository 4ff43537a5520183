export const userStates = ['invited', 'active', 'deactivated', 'removed'] as const;

/** Where a person stands in their organization; stored, unlike their status, which is derived. */
export type UserState = (typeof userStates)[number];

export const userStatuses = ['active', 'inactive', 'neverLoggedIn', 'deactivated'] as const;

/**
 * How a person stands, derived and never stored. This file is its one definition: the badge and the API use
 * {@link statusOf}, the filter and the counts {@link statusConditions}, and a test holds the two together.
 */
export type UserStatus = (typeof userStatuses)[number];

/** A sign-in this many hours ago or longer makes a person inactive: 30 days. Hours, for a day can have 23 or 25. */
const activeHours = 720;
const activeMilliseconds = activeHours * 3_600_000;
const activeSince = `now() - interval '${activeHours} hours'`;

/** The status at `now`: the database's clock wherever it is at hand. */
export function statusOf(
  { state, lastActiveAt }: { readonly state: UserState; readonly lastActiveAt: Date | null },
  now: Date,
): UserStatus {
  if (state === 'deactivated') return 'deactivated';
  if (lastActiveAt === null) return 'neverLoggedIn';
  return now.getTime() - lastActiveAt.getTime() < activeMilliseconds ? 'active' : 'inactive';
}

const present = `state IN ('active', 'invited')`;

/** What tells active from inactive people, in SQL. */
export const isRecentlyActive = `last_active_at > ${activeSince}`;

/** Each status as a condition on the table of people. Each is a range of the index ix_users_status. */
export const statusConditions: Readonly<Record<UserStatus, string>> = {
  active: `${present} AND ${isRecentlyActive}`,
  inactive: `${present} AND last_active_at <= ${activeSince}`,
  neverLoggedIn: `${present} AND last_active_at IS NULL`,
  deactivated: `state = 'deactivated'`,
};

/**
 * What each status says of the sort key of *last active*. It follows from the condition above, but PostgreSQL doesn't see
 * that; with it, a list sorted by last active begins at the first person of that status instead of walking up to them.
 */
export const lastActiveKeyRange: Readonly<Record<UserStatus, (key: string) => string>> = {
  active: (key) => `${key} > ${activeSince}`,
  inactive: (key) => `${key} <= ${activeSince} AND ${key} > '-infinity'`,
  neverLoggedIn: (key) => `${key} = '-infinity'`,
  deactivated: () => 'true',
};

const neverKey = '1000000000000000000';
const deactivatedKey = '2000000000000000000';
const microsecondsBefore1970 = (moment: string): string =>
  `-(date_part('epoch', ${moment} - 'epoch'::timestamptz) * 1e6)::bigint`;

/**
 * What people are sorted by status by: active, inactive, never logged in, deactivated; among the first two, the latest activity
 * first. It doesn't change as time passes, so that an index can have it.
 */
export const statusKey = `CASE WHEN state = 'deactivated' THEN ${deactivatedKey} WHEN last_active_at IS NULL THEN ${neverKey} ELSE ${microsecondsBefore1970('last_active_at')} END`;

/** What each status says of {@link statusKey}: a list that is sorted by it is walked inside that range alone. */
export const statusKeyRange: Readonly<Record<UserStatus, string>> = {
  active: `${statusKey} < ${microsecondsBefore1970(`(${activeSince})`)}`,
  inactive: `${statusKey} >= ${microsecondsBefore1970(`(${activeSince})`)} AND ${statusKey} < ${neverKey}`,
  neverLoggedIn: `${statusKey} = ${neverKey}`,
  deactivated: `${statusKey} = ${deactivatedKey}`,
};
