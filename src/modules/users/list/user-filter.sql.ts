import type { Role } from '#src/common/role.js';
import type { Bind } from '#src/database/index.js';
import { containing, type SearchWords } from './user-search.sql.js';
import { statusConditions, type UserStatus } from '../user-status.js';

/** Who can be in a list at all; `$1` is the organization. Every index for lists is restricted to them. */
export const listed = `organization_id = $1 AND state <> 'removed'`;

/** One person in 1,024, the same ones every time; the index ix_users_sample has them. */
export const sampled = 'uuid_hash(id) & 1023 = 0';

export const roleConditions: Readonly<Record<Role, string>> = { admin: `role = 'admin'`, user: `role = 'user'` };

export interface Narrowing {
  readonly role?: Role | undefined;
  readonly status?: UserStatus | undefined;
  /** Null for no search. */
  readonly search?: SearchWords | null;
}

/** The conditions of a filter, for WHERE. */
export const narrowedBy = ({ role, status, search }: Narrowing, bind: Bind): string =>
  [
    ...(role ? [roleConditions[role]] : []),
    ...(status ? [statusConditions[status]] : []),
    ...(search ? [matches(search, bind)] : []),
  ].join(' AND ') || 'true';

/** Whoever has all the words; what is stored is folded as they are. */
export const matches = (search: SearchWords, bind: Bind): string =>
  containing(search)
    .map((pattern) => `search_text LIKE ${bind(pattern)}`)
    .join(' AND ');

/** Who is in the search index by a query of {@link searchQuery}. */
export const indexed = (query: string, bind: Bind): string =>
  `people_search_terms(search_text) @@ ${bind(query)}::tsquery`;
