import React from 'react';
import type { Role } from '#src/common/role.js';
import { describeAge, describeDay } from '../../people/view/describe-time';
import { statusLabels } from '../../people/view/people-view';
import { Avatar } from '../avatar';
import { calledBy, type Person } from './people';
import { RoleSelect } from './role-select';
import { Time } from './time';

interface PersonRowProps {
  readonly person: Person;
  readonly now: number;
  readonly isOnlyAdmin: boolean;
  readonly onRole: (person: Person, role: Role) => void;
}

/** One person of the list. */
export function PersonRow({ person, now, isOnlyAdmin, onRole }: PersonRowProps) {
  const { name, email, avatarUrl, isYou, status } = person;
  return (
    <tr role="row">
      <td role="cell" className="who-cell">
        <div className="who">
          <Avatar name={name} email={email} url={avatarUrl} />
          <span>
            <b>{calledBy(person)}</b>
            {isYou ? <span className="you">you</span> : null}
            {name === null ? null : <small>{email}</small>}
          </span>
        </div>
      </td>
      <td role="cell">
        <span className="label">Role</span>
        <RoleSelect person={person} isOnlyAdmin={isOnlyAdmin} onRole={onRole} />
      </td>
      <td role="cell" className="time">
        <span className="label">Joined</span>
        <Time at={person.joinedAt} never="Not yet" describe={describeDay} />
      </td>
      <td role="cell" className="time">
        <span className="label">Last active</span>
        <Time at={person.lastActiveAt} never="Never" describe={(at) => describeAge(at, now)} />
      </td>
      <td role="cell">
        <span className="label">Status</span>
        <span className={`badge ${status}`}>{statusLabels[status]}</span>
      </td>
    </tr>
  );
}
