import React, { useId } from 'react';
import type { Role } from '#src/common/role.js';
import { roleLabels } from './list-params';
import { calledBy, type Person } from './people';
import type { RowEvents } from './row-events';

interface RoleSelectProps extends Pick<RowEvents, 'onRole'> {
  readonly person: Person;
  readonly isOnlyAdmin: boolean;
}

/** A person's role. Choosing the other only asks for it: the choice shows once it is confirmed and true. */
export function RoleSelect({ person, isOnlyAdmin, onRole }: RoleSelectProps) {
  const why = useId();
  return (
    <>
      <select
        className="role"
        aria-label={`Role of ${calledBy(person)}`}
        aria-describedby={isOnlyAdmin ? why : undefined}
        disabled={isOnlyAdmin}
        value={person.role}
        onChange={({ target }) => onRole(person, target.value as Role)}
      >
        {Object.entries(roleLabels).map(([role, label]) => (
          <option key={role} value={role}>
            {label}
          </option>
        ))}
      </select>
      {isOnlyAdmin ? (
        <span className="why" id={why}>
          The only admin. Promote someone first.
        </span>
      ) : null}
    </>
  );
}
