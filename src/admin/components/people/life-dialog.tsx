import React from 'react';
import { lifeChangeOf, type LifeAction } from '../../people/view/life-change';
import { ask } from '../api';
import { ConfirmDialog } from '../confirm-dialog';
import { useNotices } from '../notices';
import { calledBy, type Person } from './people';
import { useUndo } from './use-said';

interface LifeDialogProps {
  readonly person: Person;
  readonly action: LifeAction;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks before a person is deactivated, reactivated or no longer invited, and does it. */
export function LifeDialog({ person, action, onChanged, onClose }: LifeDialogProps) {
  const { say } = useNotices();
  const undoing = useUndo(onChanged);
  const change = lifeChangeOf(action, person, calledBy(person));
  const { title, consequences, confirm, danger, method, path, done, undo } = change;
  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      danger={danger}
      onConfirm={() => ask(path, { method })}
      onDone={() => {
        say(done, undo === null ? undefined : undoing(() => ask(undo.path, { method: 'POST' }), undo.done));
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <ul>
        {consequences.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
