import React from 'react';
import { lifeChangeOf, type LifeAction } from './lifecycle-change';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { useUndo } from '../../kit/use-announce';

interface LifecycleDialogProps {
  readonly person: Person;
  readonly action: LifeAction;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks before a person is deactivated, reactivated, sent a password reset or no longer invited, and does it. */
export function LifecycleDialog({ person, action, onChanged, onClose }: LifecycleDialogProps) {
  const { say } = useNotices();
  const undoing = useUndo(onChanged);
  const change = lifeChangeOf(action, person, calledBy(person));
  const { title, consequences, confirm, danger, method, path, done, undo } = change;
  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      danger={danger}
      onConfirm={() => request(path, { method })}
      onDone={() => {
        say(done, undo === null ? undefined : undoing(() => request(undo.path, { method: 'POST' }), undo.done));
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
