import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';

interface NoteDialogProps {
  readonly account: { readonly id: string; readonly name: string };
  readonly onDone: (done: string) => void;
  readonly onClose: () => void;
}

/** Adds a note to an account, without leaving the list. */
export function NoteDialog({ account, onDone, onClose }: NoteDialogProps) {
  const [body, setBody] = useState('');
  return (
    <ConfirmDialog
      title={`Note on ${account.name}`}
      confirm="Add the note"
      ready={body.trim() !== ''}
      onConfirm={() => request(`/v1/accounts/${account.id}/notes`, { body: { body } })}
      onDone={() => onDone(`The note is in the timeline of ${account.name}.`)}
      onClose={onClose}
    >
      <label className="stacked">
        Note
        <textarea className="field" rows={5} dir="auto" value={body} onChange={({ target }) => setBody(target.value)} />
      </label>
    </ConfirmDialog>
  );
}
