import React from 'react';
import type { Role } from '#src/common/role.js';
import type { Import, ImportRow } from '../../api/types';
import type { ImportKind } from '../../kit/import/import-kind';
import { shell } from '../../kit/shell-state';
import { roleLabels } from '../users/list-params';
import { peopleNoun } from '../users/people';
import { importsPath, peoplePath } from '../users/people-tab';
import { RoleField } from '../users/role-field';

const roleOf = (value: unknown): Role => (value === 'admin' ? 'admin' : 'user');

/** The import of people. */
export const peopleImport: ImportKind<Import, ImportRow> = {
  noun: peopleNoun,
  apiPath: '/v1/users/imports',
  pagePath: importsPath,
  title: 'Import people',
  lead: `Adds many people to ${shell.organization.name} at once. Nothing happens until you confirm.`,
  back: { to: peoplePath, label: 'Back to User management' },
  columnLabels: {
    email: 'Email',
    name: 'Name',
    firstName: 'First name',
    lastName: 'Last name',
    role: 'Role',
    ignore: 'Ignore',
  },
  plainList: 'a list of addresses',
  limits: 'Up to 10,000 people and 2 MB, as any program exports it.',
  example: 'Name, Email, Role\nDina Reyes, dina@partner.example, User',
  settings: {
    initial: ({ role }) => ({ role: roleOf(role) }),
    fields: ({ role }, onChange) => (
      <RoleField
        label="Role where the list names none"
        role={roleOf(role)}
        onChange={(chosen) => onChange({ role: chosen })}
      />
    ),
  },
  verbs: { will: 'will be added', doing: 'Adding', did: 'added', confirm: 'Add' },
  // How many become Admins: nobody should find out afterwards.
  besides: ({ admins }) => (admins === 0 ? '' : `, ${admins.toLocaleString('en')} as Admin`),
  stopped: {
    capability_missing: 'Whoever confirmed it is no Admin any more. You can let it go on in your name, or cancel it.',
    failed: 'It failed again and again, so it was given up. Nobody is lost or added twice when it goes on.',
  },
  canceling: 'People it has added stay, and keep their invitations. Nobody else on the list is added.',
  added: { to: `${peoplePath}?status=neverLoggedIn`, label: 'Show the people' },
  line: ({ line, email, name, role }) => (
    <>
      <small>
        Line {line}
        {role === null ? '' : ` · ${roleLabels[role]}`}
      </small>
      <b>{email === '' ? '(no address)' : email}</b>
      {name === '' ? null : <small>{name}</small>}
    </>
  ),
};
