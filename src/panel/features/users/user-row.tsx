import React from 'react';
import { describeLastActive } from '../../kit/format-time';
import { statusLabels } from './list-params';
import { rowActionsOf } from './row-actions';
import { Avatar } from '../../kit/avatar';
import { MenuButton } from '../../kit/menu-button';
import { JoinedCell } from './joined-cell';
import { calledBy, type Person } from './people';
import { RoleSelect } from './role-select';
import type { RowEvents } from './row-events';
import { Time } from '../../kit/time';
import type { TickRow } from './use-range-ticks';

interface UserRowProps extends Pick<RowEvents, 'onRole' | 'onAction'> {
  readonly person: Person;
  readonly now: number;
  readonly isOnlyAdmin: boolean;
  readonly selected: boolean;
  readonly onTick: TickRow;
}

/** One person of the list. */
export function UserRow({ person, now, isOnlyAdmin, selected, onRole, onAction, onTick }: UserRowProps) {
  const { id, name, email, avatarUrl, isYou, status, invitation } = person;
  return (
    <tr role="row" className={`${selected ? 'selected' : ''} ${invitation ? 'invited' : ''}`}>
      <td role="cell" className="tick">
        <label>
          <input
            type="checkbox"
            aria-label={`Select ${calledBy(person)}`}
            checked={selected}
            onChange={({ target, nativeEvent }) => onTick(id, target.checked, isRange(nativeEvent))}
          />
        </label>
      </td>
      <td role="cell" className="who-cell">
        <div className="who">
          <Avatar name={name} email={email} url={avatarUrl} />
          <span>
            <span className="who-name">
              <b title={calledBy(person)}>{calledBy(person)}</b>
              {isYou ? <span className="you">you</span> : null}
            </span>
            {name === null ? null : <small title={email}>{email}</small>}
          </span>
        </div>
      </td>
      <td role="cell" className="role-cell">
        <span className="label">Role</span>
        <RoleSelect person={person} isOnlyAdmin={isOnlyAdmin} onRole={onRole} />
      </td>
      <td role="cell" className="time joined-cell">
        <span className="label">Joined</span>
        <JoinedCell person={person} now={now} onAction={onAction} />
      </td>
      <td role="cell" className="time last-active-cell">
        <span className="label">Last active</span>
        <Time at={person.lastActiveAt} never="Never" describe={(at) => describeLastActive(at, status, now)} />
      </td>
      <td role="cell" className="status-cell">
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

/** A checkbox changes by a click, or by a key that the browser makes one of: both say whether shift was held. */
const isRange = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;
