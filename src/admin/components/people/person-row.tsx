import React from 'react';
import { describeLastActive, describeDay } from '../../people/view/describe-time';
import { describeInvitation } from '../../people/view/invitation';
import { statusLabels } from '../../people/view/people-view';
import { rowActionsOf } from '../../people/view/row-actions';
import { Avatar } from '../avatar';
import { MenuButton } from '../menu-button';
import { calledBy, type Person } from './people';
import { RoleSelect } from './role-select';
import type { RowEvents } from './row-events';
import { Time } from './time';

interface PersonRowProps extends RowEvents {
  readonly person: Person;
  readonly now: number;
  readonly isOnlyAdmin: boolean;
  readonly selected: boolean;
}

/** One person of the list. */
export function PersonRow({ person, now, isOnlyAdmin, selected, onRole, onAction, onSelect }: PersonRowProps) {
  const { id, name, email, avatarUrl, isYou, status, invitation } = person;
  return (
    <tr role="row" className={selected ? 'selected' : undefined}>
      <td role="cell" className="tick">
        <input
          type="checkbox"
          aria-label={`Select ${calledBy(person)}`}
          checked={selected}
          onChange={({ target }) => onSelect([id], target.checked)}
        />
      </td>
      <td role="cell" className="who-cell">
        <div className="who">
          <Avatar name={name} email={email} url={avatarUrl} />
          <span>
            <b>{calledBy(person)}</b>
            {isYou ? <span className="you">you</span> : null}
            {name === null ? null : <small>{email}</small>}
            {invitation ? (
              <small>
                {describeInvitation(invitation, now)} ·{' '}
                <button
                  type="button"
                  className="link"
                  aria-label={`Resend to ${calledBy(person)}`}
                  onClick={() => onAction(person, 'resend')}
                >
                  Resend
                </button>
              </small>
            ) : null}
          </span>
        </div>
      </td>
      <td role="cell">
        <span className="label">Role</span>
        <RoleSelect person={person} isOnlyAdmin={isOnlyAdmin} onRole={onRole} onAction={onAction} />
      </td>
      <td role="cell" className="time">
        <span className="label">Joined</span>
        <Time at={person.joinedAt} never="Not yet" describe={describeDay} />
      </td>
      <td role="cell" className="time">
        <span className="label">Last active</span>
        <Time at={person.lastActiveAt} never="Never" describe={(at) => describeLastActive(at, status, now)} />
      </td>
      <td role="cell">
        <span className="label">Status</span>
        <span className={`badge ${status}`}>{statusLabels[status]}</span>
      </td>
      <td role="cell" className="menu-cell">
        <MenuButton
          label={`Actions for ${calledBy(person)}`}
          items={rowActionsOf(person, isOnlyAdmin).map(({ action, label, disabledWhy }) => ({
            key: action,
            label,
            disabledWhy,
            onChoose: () => onAction(person, action),
          }))}
        />
      </td>
    </tr>
  );
}
