import React, { useState } from 'react';
import type { Role } from '#src/common/role.js';
import type { BulkAction } from '../../../api/types';
import { BulkDialog } from '../../../kit/bulk-dialog';
import type { BulkTarget } from '../../../kit/selection';
import { peopleNoun, type Person } from '../people';
import { PersonLine } from '../../../kit/person-line';
import { RoleField } from '../role-field';
import { bulkWords } from './bulk-change';

interface BulkUsersDialogProps {
  readonly action: BulkAction;
  readonly target: BulkTarget;
  readonly seen: ReadonlyMap<string, Person>;
  readonly onChanged: () => void;
  readonly onClose: (changed: boolean) => void;
}

/** A change of many people: of their roles, which are chosen here, or another one. */
export function BulkUsersDialog({ action, target, ...rest }: BulkUsersDialogProps) {
  const [role, setRole] = useState<Role | null>(null);
  const changesRole = action === 'changeRole';
  return (
    <BulkDialog<Pick<Person, 'id' | 'name' | 'email'>>
      {...rest}
      noun={peopleNoun}
      words={bulkWords(changesRole ? { role } : action)}
      path="/v1/users/bulk"
      change={changesRole && role === null ? null : { action, ...(role === null ? {} : { role }), ...target }}
      choice={changesRole ? <RoleField label="New role" role={role} onChange={setRole} /> : null}
      line={(person) => <PersonLine person={person} />}
    />
  );
}
