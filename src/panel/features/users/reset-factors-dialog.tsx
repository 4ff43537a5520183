import React from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { calledBy } from '../../kit/initials';
import { useNotices } from '../../kit/toasts';
import type { Person } from './people';

interface ResetFactorsDialogProps {
  readonly person: Person;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Says what becomes of somebody who has lost their second factors, and removes them. */
export function ResetFactorsDialog({ person, onChanged, onClose }: ResetFactorsDialogProps) {
  const { say } = useNotices();
  const name = calledBy(person);
  return (
    <ConfirmDialog
      title={`Reset the second factors of ${name}?`}
      confirm="Reset second factors"
      danger
      onConfirm={() => request(`/v1/users/${person.id}/factors`, { method: 'DELETE' })}
      onDone={() => {
        say(`The second factors of ${name} are reset.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <ul>
        <li>Their second factors and their recovery codes no longer work.</li>
        <li>They are signed out everywhere, and told by mail.</li>
        <li>They sign in with their password alone until they set up another second factor.</li>
      </ul>
      <p className="guidance">
        Make sure, in person or by phone, that it is really {name} who asks: somebody else may have their mailbox.
      </p>
    </ConfirmDialog>
  );
}
