import React, { useState } from 'react';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { useUndo } from '../../kit/use-announce';

interface NameDialogProps {
  readonly person: Person;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Characters of the longest name, as the API has it. */
const longestName = 100;

/** Changes what a person is called. */
export function NameDialog({ person, onChanged, onClose }: NameDialogProps) {
  const { say } = useNotices();
  const undo = useUndo(onChanged);
  const [name, setName] = useState(person.name ?? '');
  const rename = (to: string) => request<Person>(`/v1/users/${person.id}`, { method: 'PATCH', body: { name: to } });
  const typed = name.trim();
  return (
    <ConfirmDialog
      title={person.isYou ? 'Edit your name' : `Edit the name of ${calledBy(person)}`}
      confirm="Save"
      ready={typed !== '' && typed !== person.name}
      onConfirm={() => rename(typed)}
      onDone={() => {
        const before = person.name;
        say(
          person.isYou ? `You are called ${typed} now.` : `${calledBy(person)} is called ${typed} now.`,
          before === null ? undefined : undo(() => rename(before), `${typed} is called ${before} again.`),
        );
        onChanged();
      }}
      onRefused={onChanged}
      onClose={onClose}
    >
      <label className="stacked">
        Name
        <input
          className="field"
          autoComplete="off"
          spellCheck={false}
          maxLength={2 * longestName}
          value={name}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <p className="mute">{person.email}</p>
    </ConfirmDialog>
  );
}
