import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { calledBy } from '../../kit/initials';
import { useNotices } from '../../kit/toasts';
import type { Person } from './people';

interface EmailDialogProps {
  readonly person: Person;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks for another address of a person. */
export function EmailDialog({ person, onChanged, onClose }: EmailDialogProps) {
  const { say } = useNotices();
  const [email, setEmail] = useState('');
  const typed = email.trim();
  const name = calledBy(person);
  return (
    <ConfirmDialog
      title={`Change the address of ${name}`}
      confirm="Send the link"
      ready={typed !== ''}
      onConfirm={() => request(`/v1/users/${person.id}/email`, { body: { email: typed } })}
      onDone={() => {
        say(`A mail is on its way to ${typed}. Nothing changes until its link is used.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <label className="stacked">
        New address
        <input
          className="field"
          type="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
      </label>
      <ul>
        <li>
          Whoever reads the new mailbox confirms it, and then signs in to the account of {name} with it. Make sure that
          it is theirs.
        </li>
        <li>
          {person.email} is told, and can undo it for seven days. The password and what {name} works on stay.
        </li>
      </ul>
    </ConfirmDialog>
  );
}
