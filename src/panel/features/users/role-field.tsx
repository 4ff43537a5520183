import React from 'react';
import type { Role } from '#src/common/role.js';
import { Select } from '../../kit/select';
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
      <Select
        className="role"
        options={roleLabels}
        value={role ?? ''}
        {...(role === null ? { placeholder: 'Choose a role' } : {})}
        onChange={onChange}
      />
    </label>
  );
}
