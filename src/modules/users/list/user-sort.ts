import type { Role } from '#src/common/role.js';
import { roleConditions } from './user-filter.sql.js';
import { lastActiveKeyRange, statusKey, statusKeyRange, type UserStatus } from '../user-status.js';

const sortNames = ['name', 'email', 'role', 'joinedAt', 'lastActiveAt', 'status'] as const;
type SortName = (typeof sortNames)[number];

/** The orders a list of people can have; `-` is downwards. */
export const peopleSorts = sortNames.flatMap((name) => [name, `-${name}`] as const);
export type PeopleSort = (typeof peopleSorts)[number];

/** For the API's documentation. */
export const sortDescription =
  '`-` before a key sorts downwards. `status` is active (the latest activity first), inactive, never logged in, deactivated.';

/** A value that people are sorted by, in SQL. */
export interface SortKey {
  /** As its index has it. Two people with the same are ordered by id. */
  readonly expression: string;
  /** The key as a text that a cursor can carry; null for a date that a person doesn't have. */
  readonly asText: string;
  /** That text, given as a parameter, as a value of the key. */
  readonly fromText: (parameter: string) => string;
  /** Whether `fromText` can read it: a cursor comes from outside. */
  readonly accepts: (text: string | null) => boolean;
  /** What the filters say of the key: a list is walked inside that range alone. */
  readonly range?: (filters: { readonly role?: Role; readonly status?: UserStatus }) => string | undefined;
}

const textKey = (expression: string): SortKey => ({
  expression,
  asText: expression,
  fromText: (parameter) => `${parameter}::text`,
  accepts: (text) => text !== null,
});

/**
 * A missing date comes before every other: never joined, never active. (A null can't be compared, so no page could begin
 * at it.) The text is microseconds since 1970, all that PostgreSQL keeps: with a `Date`'s milliseconds a page could begin
 * before the last one's end.
 */
const dateKey = (column: string): SortKey => ({
  expression: `coalesce(${column}, '-infinity')`,
  asText: `(date_part('epoch', ${column}) * 1e6)::bigint::text`,
  fromText: (parameter) =>
    `coalesce('epoch'::timestamptz + ${parameter}::bigint * interval '1 microsecond', '-infinity')`,
  accepts: (text) => text === null || /^-?\d{1,16}$/.test(text),
});

const lastActive = dateKey('last_active_at');

const sortKeys: Readonly<Record<SortName, SortKey>> = {
  // By the alphabet rather than by code points (Élodie before Zoe), in any case; who has no name is shown by email.
  name: textKey(`lower(coalesce(nullif(name, ''), email) COLLATE "und-x-icu")`),
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

export const sortKeyOf = (sort: PeopleSort): SortKey => sortKeys[sort.replace('-', '') as SortName];
export const isDescending = (sort: PeopleSort): boolean => sort.startsWith('-');
