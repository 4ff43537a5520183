import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { Dialog } from '../../kit/dialog';
import { useLiveShell } from '../../shell/live-shell';
import { shell } from '../../kit/shell-state';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { PersonPicker } from './person-picker';
import { at } from '../../kit/base-path';

interface StepDownDialogProps {
  readonly person: Person;
  readonly isOnlyAdmin: boolean;
  readonly onAddPeople: () => void;
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

/** An admin makes themselves a User; the only one names who is Admin in their place, in the same change. */
export function StepDownDialog({ person, isOnlyAdmin, onAddPeople, onRefused, onClose }: StepDownDialogProps) {
  const [successor, setSuccessor] = useState<Person | null>(null);
  const { successors } = useLiveShell();
  if (isOnlyAdmin && successors !== 'active') return <NobodyToTakeOver onAddPeople={onAddPeople} onClose={onClose} />;
  return (
    <ConfirmDialog
      title="Step down as an Admin?"
      confirm="Step down"
      ready={!isOnlyAdmin || successor !== null}
      onConfirm={() => request('/v1/me/step-down', { body: successor === null ? {} : { successorId: successor.id } })}
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

/** An admin who is alone, or whose colleagues have not accepted yet, reads what comes first. */
function NobodyToTakeOver({ onAddPeople, onClose }: Pick<StepDownDialogProps, 'onAddPeople' | 'onClose'>) {
  const { successors } = useLiveShell();
  const { name } = shell.organization;
  return (
    <Dialog title="There is nobody to take over yet" busy={false} onClose={onClose}>
      {(close) => (
        <>
          <p>{name} always keeps an admin, and right now you are the only one who could be.</p>
          <ol>
            <li>{successors === 'none' ? 'Add your team.' : 'Wait until one of those you invited has joined.'}</li>
            <li>Come back here and name who is Admin after you.</li>
          </ol>
          <div className="acts">
            <button type="button" className="btn" onClick={close}>
              Close
            </button>
            <button
              type="button"
              className="btn primary"
              onClick={() => {
                close();
                onAddPeople();
              }}
            >
              {successors === 'none' ? 'Add your team' : 'Add more people'}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
