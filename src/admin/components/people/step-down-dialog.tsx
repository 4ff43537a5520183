import React, { useState } from 'react';
import { ask } from '../api';
import { ConfirmDialog } from '../confirm-dialog';
import { shell } from '../shell/shell-state';
import { calledBy, type Person } from './people';
import { PersonPicker } from './person-picker';
import { at } from '../shell/base-path';

interface StepDownDialogProps {
  readonly person: Person;
  readonly isOnlyAdmin: boolean;
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

/** An admin makes themselves a User; the only one names who is Admin in their place, in the same change. */
export function StepDownDialog({ person, isOnlyAdmin, onRefused, onClose }: StepDownDialogProps) {
  const [successor, setSuccessor] = useState<Person | null>(null);
  return (
    <ConfirmDialog
      title="Step down as an Admin?"
      confirm="Step down"
      ready={!isOnlyAdmin || successor !== null}
      onConfirm={() => ask('/v1/me/step-down', { body: successor === null ? {} : { successorId: successor.id } })}
      // One's own navigation and pages change with one's role.
      onDone={() => location.assign(at('/admin'))}
      onRefused={onRefused}
      onClose={onClose}
    >
      <p>You become a User at once and leave this page. Only an admin can make you one again.</p>
      {isOnlyAdmin ? (
        <p>
          You can’t just demote yourself: {shell.organization.name} would have no admin. Name a successor, who becomes
          Admin in the same moment.
        </p>
      ) : null}
      <PersonPicker
        legend={isOnlyAdmin ? 'Who is Admin after you?' : 'Make somebody Admin in your place? (optional)'}
        without={person.id}
        chosen={successor}
        onChoose={setSuccessor}
      />
      {successor === null ? null : (
        <p>
          <b>{calledBy(successor)}</b> becomes Admin.
        </p>
      )}
    </ConfirmDialog>
  );
}
