import React from 'react';
import type { Role } from '#src/common/role.js';
import { Avatar } from '../../kit/avatar';
import type { Column } from '../../kit/data-table';
import { describeLastActive } from '../../kit/format-time';
import { Time } from '../../kit/time';
import { JoinedCell } from './joined-cell';
import { statusLabels } from './list-params';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { RoleSelect } from './role-select';
import type { RowAction } from './row-actions';

interface ColumnsOptions {
  readonly now: number;
  /** The email of the only admin; null when there are more. */
  readonly onlyAdmin: string | null;
  readonly onRole: (person: Person, role: Role) => void;
  readonly onAction: (person: Person, action: RowAction) => void;
}

/** The columns of the user management table. */
export const userColumns = ({ now, onlyAdmin, onRole, onAction }: ColumnsOptions): readonly Column<Person>[] => [
  { id: 'name', label: 'User', sort: 'ascending', cell: (person) => <NameCell person={person} /> },
  {
    id: 'role',
    label: 'Role',
    sort: 'ascending',
    cell: (person) => <RoleSelect person={person} isOnlyAdmin={person.email === onlyAdmin} onRole={onRole} />,
  },
  {
    id: 'joinedAt',
    label: 'Joined',
    sort: 'descending',
    cell: (person) => <JoinedCell person={person} now={now} onAction={onAction} />,
  },
  {
    id: 'lastActiveAt',
    label: 'Last active',
    sort: 'descending',
    cell: ({ lastActiveAt, status }) => (
      <Time at={lastActiveAt} never="Never" describe={(at) => describeLastActive(at, status, now)} />
    ),
  },
  {
    id: 'status',
    label: 'Status',
    sort: 'ascending',
    cell: ({ status }) => <span className={`badge ${status}`}>{statusLabels[status]}</span>,
  },
];

function NameCell({ person }: { readonly person: Person }) {
  const { name, email, avatarUrl, hasSecondFactor, isYou } = person;
  return (
    <div className="who">
      <Avatar name={name} email={email} url={avatarUrl} />
      <span>
        <span className="who-name">
          <b title={calledBy(person)}>{calledBy(person)}</b>
          {isYou ? <span className="you">you</span> : null}
          {hasSecondFactor ? (
            <span className="you" title="Signs in with a second factor">
              2FA
            </span>
          ) : null}
        </span>
        {name === null ? null : <small title={email}>{email}</small>}
      </span>
    </div>
  );
}
