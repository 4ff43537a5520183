import type { Role } from '#src/common/role.js';
import type { AdminContact, Successors } from '../page-context/shell-state.js';

export type PersonStatus = 'active' | 'inactive' | 'neverLoggedIn' | 'deactivated';

/** A person of the list; times are `Date`s where the page is made and ISO 8601 texts where it is shown. */
export interface Person<Time> {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly status: PersonStatus;
  readonly joinedAt: Time | null;
  readonly lastActiveAt: Time | null;
  readonly isYou: boolean;
  /** The link that an invited person has; null for everybody else. */
  readonly invitation: Invitation<Time> | null;
}

/** A link with which an invited person joins. */
export interface Invitation<Time> {
  readonly sentAt: Time;
  readonly expiresAt: Time;
  readonly expired: boolean;
  /** Whether it was one as Admin, offered by somebody who is no admin any more. */
  readonly lowered: boolean;
}

/** What the panel's list of people answers. Apart from the server's types, for the browser's components read it too. */
export interface PeoplePage<Time> {
  readonly data: readonly Person<Time>[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** How many each filter would leave: exact up to 10,000, 10,001 for more, null where counting would take too long. */
  readonly counts: Readonly<Record<PersonStatus | 'all' | 'admins' | 'users', number | null>>;
  /** The active admins, longest here first; five at most. */
  readonly admins: readonly AdminContact[];
  readonly successors: Successors;
}
