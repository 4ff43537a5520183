import React, { useId } from 'react';
import type { Role } from '#src/common/role.js';
import { Select } from '../../kit/select';
import { roleLabels } from './list-params';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';

interface RoleSelectProps {
  readonly person: Person;
  readonly isOnlyAdmin: boolean;
  readonly onRole: (person: Person, role: Role) => void;
}

/** A person's role. Choosing the other only asks for it: the choice shows once it is confirmed and true. */
export function RoleSelect({ person, isOnlyAdmin, onRole }: RoleSelectProps) {
  const why = useId();
  return (
    <>
      <Select
        className="role"
        label={`Role of ${calledBy(person)}`}
        describedBy={isOnlyAdmin ? why : undefined}
        disabled={isOnlyAdmin}
        options={roleLabels}
        value={person.role}
        onChange={(role) => onRole(person, role)}
      />
      {isOnlyAdmin ? (
        <span className="why" id={why}>
          The only admin. Promote someone first.
        </span>
      ) : null}
    </>
  );
}
