import { roleLabels, type Role } from '#src/common/role.js';
import type { CsvColumn } from '#src/http/index.js';
import { type UserState, statusOf, type UserStatus } from '../user-status.js';

/** A person as the file has them, and the moment that their status is told at. */
export interface ExportedPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly state: UserState;
  readonly joinedAt: Date | null;
  readonly lastActiveAt: Date | null;
}

const statuses: Readonly<Record<UserStatus, string>> = {
  active: 'Active',
  inactive: 'Inactive',
  neverLoggedIn: 'Never logged in',
  deactivated: 'Deactivated',
};

/** UTC to the second, in a form that every spreadsheet reads as a time. */
const timeOf = (date: Date | null): string | null => date?.toISOString().replace('T', ' ').slice(0, 19) ?? null;

/** The columns of the file, by the words of the page. @param now the moment that everybody's status is told at */
export const peopleColumns = (now: Date): readonly CsvColumn<ExportedPerson>[] => [
  { heading: 'Name', value: ({ name }) => name },
  { heading: 'Email', value: ({ email }) => email },
  { heading: 'Role', value: ({ role }) => roleLabels[role] },
  { heading: 'Status', value: (person) => statuses[statusOf(person, now)] },
  { heading: 'Joined', value: ({ joinedAt }) => timeOf(joinedAt) },
  { heading: 'Last active', value: ({ lastActiveAt }) => timeOf(lastActiveAt) },
];
