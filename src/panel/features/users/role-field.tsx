import React from 'react';
import type { Role } from '#src/common/role.js';
import { roleLabels } from './list-params';

interface RoleFieldProps {
  readonly label?: string;
  /** Null while none is chosen. */
  readonly role: Role | null;
  readonly onChange: (role: Role) => void;
}

/** The role that people get. */
export function RoleField({ label = 'Role', role, onChange }: RoleFieldProps) {
  return (
    <label className="stacked">
      {label}
      <select className="role" value={role ?? ''} onChange={({ target }) => onChange(target.value as Role)}>
        {role === null ? (
          <option value="" disabled>
            Choose a role
          </option>
        ) : null}
        {Object.entries(roleLabels).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
