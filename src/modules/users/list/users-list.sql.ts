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

/** What a file of people has of each. */
export type PersonInFile = Pick<ListedPerson, 'id' | 'name' | 'email' | 'role' | 'state' | 'joinedAt' | 'lastActiveAt'>;

const inFile = {
  id: 'id',
  email: 'email',
  name: 'name',
  role: 'role',
  state: 'state',
  joinedAt: 'joined_at',
  lastActiveAt: 'last_active_at',
};

const people: ConstructorParameters<typeof SearchedList<PersonInFile, SortName, Choice>>[0] = {
  name: 'users',
  table: 'users',
  columns: inFile,
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
};

/** The list of an organization's people. */
export const peopleList = new SearchedList<ListedPerson, SortName, Choice>({
  ...people,
  columns: {
    ...inFile,
    invitationSentAt: 'invitation_sent_at',
    invitationLowered: 'invitation_lowered',
    avatarHash: 'avatar_hash',
    hasSecondFactor: 'has_second_factor',
  },
});

/** The same people for a file: what it doesn't have is not read, which of a million people is a good part of the time. */
export const peopleInFiles = new SearchedList<PersonInFile, SortName, Choice>(people);
