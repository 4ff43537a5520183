import React from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';

interface AnonymiseDialogProps {
  /** Somebody who is no longer in the list. */
  readonly userId: string;
  readonly email: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks before somebody who left is anonymised. */
export function AnonymiseDialog({ userId, email, onChanged, onClose }: AnonymiseDialogProps) {
  const { say } = useNotices();
  return (
    <ConfirmDialog
      title={`Anonymise ${email}?`}
      confirm="Anonymise"
      danger
      onConfirm={() => request(`/v1/users/${userId}/remove`, { body: { anonymise: true } })}
      onDone={() => {
        say('The person is anonymised.');
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <p>For a request to be forgotten (GDPR, Article 17). It can’t be undone.</p>
      <ul>
        <li>Name and address are erased for good, and the history shows a pseudonym.</li>
        <li>What they did stays in the history.</li>
        <li>If the address was removed, a one-way hash of it is kept, so that it doesn’t rejoin by itself.</li>
      </ul>
    </ConfirmDialog>
  );
}
