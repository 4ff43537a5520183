import { dateKey, nameKey, sortName, sortsOf, textKey, type SortKey } from '#src/database/index.js';
import { roleConditions, type Choice } from './user-filter.sql.js';
import { lastActiveKeyRange, statusKey, statusKeyRange } from '../user-status.js';

export const sortNames = ['name', 'email', 'role', 'joinedAt', 'lastActiveAt', 'status'] as const;
export type SortName = (typeof sortNames)[number];

/** The orders a list of people can have; `-` is downwards. */
export const peopleSorts = sortsOf(sortNames);
export type PeopleSort = (typeof peopleSorts)[number];

/** For the API's documentation. */
export const sortDescription =
  '`-` before a key sorts downwards. `status` is active (the latest activity first), inactive, never logged in, deactivated.';

const lastActive = dateKey('last_active_at');

export const sortKeys: Readonly<Record<SortName, SortKey<Choice>>> = {
  // Who has no name is shown by email.
  name: nameKey(`coalesce(nullif(name, ''), email)`),
  email: textKey('email'),
  role: { ...textKey('role'), range: ({ role }) => role && roleConditions[role] },
  joinedAt: dateKey('joined_at'),
  lastActiveAt: { ...lastActive, range: ({ status }) => status && lastActiveKeyRange[status](lastActive.expression) },
  status: {
    expression: statusKey,
    asText: `(${statusKey})::text`,
    fromText: (parameter) => `${parameter}::bigint`,
    accepts: (text) => text !== null && /^-?\d{1,17}$|^[12]0{18}$/.test(text),
    range: ({ status }) => status && statusKeyRange[status],
  },
};

export const sortKeyOf = (sort: PeopleSort): SortKey<Choice> => sortKeys[sortName(sort)];
