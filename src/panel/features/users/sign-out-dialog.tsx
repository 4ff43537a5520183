import React from 'react';
import type { SessionCount } from '../../api/types';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { calledBy } from '../../kit/initials';
import { useNotices } from '../../kit/toasts';
import { useQuery } from '../../kit/use-query';
import type { Person } from './people';

interface SignOutDialogProps {
  readonly person: Person;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Says in how many places a person is signed in, and signs them out of all. */
export function SignOutDialog({ person, onChanged, onClose }: SignOutDialogProps) {
  const { say } = useNotices();
  const path = `/v1/users/${person.id}/sessions`;
  const { answer } = useQuery<SessionCount>(path);
  const name = calledBy(person);
  return (
    <ConfirmDialog
      title={`Sign ${name} out everywhere?`}
      confirm="Sign out everywhere"
      danger
      ready={answer !== null && answer.count > 0}
      onConfirm={() => request(path, { method: 'DELETE' })}
      onDone={() => {
        say(`${name} is signed out everywhere.`);
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <ul>
        <li>{answer === null ? 'Looking where they are signed in…' : describePlaces(answer.count)}</li>
        <li>They can sign in again at once, with the password they have. To keep them out, deactivate them.</li>
      </ul>
    </ConfirmDialog>
  );
}

function describePlaces(count: number): string {
  if (count === 0) return 'They are signed in nowhere.';
  return count === 1 ? 'One place is signed out.' : `${count} places are signed out.`;
}
