import { SearchedList } from '#src/database/index.js';
import type { Role } from '#src/common/role.js';
import { type UserState, isRecentlyActive } from '../user-status.js';
import { peopleGroups } from './user-counts.js';
import { listed, narrowedBy, type Choice } from './user-filter.sql.js';
import { sortKeys, type SortName } from './user-sort.js';

/** A person as lists read them. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: UserState;
  readonly joinedAt: Date | null;
  readonly lastActiveAt: Date | null;
  readonly invitationSentAt: Date | null;
  readonly invitationLowered: boolean;
  /** What the address of their picture is made of; null where they uploaded none. */
  readonly avatarHash: string | null;
  readonly hasSecondFactor: boolean;
}

/** The list of an organization's people. */
export const peopleList = new SearchedList<ListedPerson, SortName, Choice>({
  name: 'users',
  table: 'users',
  columns: {
    id: 'id',
    email: 'email',
    name: 'name',
    role: 'role',
    state: 'state',
    joinedAt: 'joined_at',
    lastActiveAt: 'last_active_at',
    invitationSentAt: 'invitation_sent_at',
    invitationLowered: 'invitation_lowered',
    avatarHash: 'avatar_hash',
    hasSecondFactor: 'has_second_factor',
  },
  filtered: ['role', 'state', 'last_active_at'],
  listed,
  sorts: sortKeys,
  where: narrowedBy,
  facets: {
    by: ['role', 'status'],
    of: () => peopleGroups,
    disjoint: true,
    kinds: {
      columns: 'role, state, min(last_active_at) AS last_active_at',
      by: `role, state, ${isRecentlyActive}`,
    },
  },
});
