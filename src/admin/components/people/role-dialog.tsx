import React, { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { Role } from '#src/common/role.js';
import { roleLabels } from '../../people/view/people-view';
import { differenceBetween } from '../../people/view/role-change';
import { ask, RequestFailed } from '../api';
import { useNotices } from '../notices';
import { shell } from '../shell/shell-state';
import { calledBy, type Person } from './people';

interface RoleDialogProps {
  readonly person: Person;
  readonly role: Role;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks before a role changes, and changes it. The browser keeps the focus inside and gives it back at the end. */
export function RoleDialog({ person, role, onChanged, onClose }: RoleDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const ids = { title: useId(), text: useId() };
  const { say } = useNotices();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const close = (): void => {
    dialog.current?.close();
  };
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await ask(`/admin/api/resources/people/records/${person.id}/changeRole`, { body: { role } });
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.problem.detail);
      setBusy(false);
      onChanged();
      return;
    }
    if (person.isYou) {
      // One's own navigation and pages change with one's role.
      location.assign('/admin');
    } else {
      close();
      say(`${calledBy(person)} is now ${withArticle(role)}.`);
      onChanged();
    }
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby={ids.title}
      aria-describedby={ids.text}
      onClose={onClose}
      onCancel={(event) => {
        if (busy) event.preventDefault();
      }}
    >
      <form onSubmit={(event) => void change(event)}>
        <h2 id={ids.title}>
          Make {person.isYou ? 'yourself' : calledBy(person)} {withArticle(role)}?
        </h2>
        <div id={ids.text}>
          <Consequences person={person} role={role} />
        </div>
        {refusal === '' ? null : (
          <p className="banner bad" role="alert">
            {refusal}
          </p>
        )}
        <div className="acts">
          <button type="button" className="btn" onClick={close} aria-disabled={busy}>
            Cancel
          </button>
          <button className="btn primary" aria-disabled={busy}>
            {busy ? 'Saving…' : `Make ${roleLabels[role].toLowerCase()}`}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Consequences({ person, role }: { readonly person: Person; readonly role: Role }) {
  const { gained, lost } = differenceBetween(shell.capabilities, person.role, role);
  const who = person.isYou ? 'you' : 'they';
  return (
    <>
      <p>
        <b>{roleLabels[person.role]}</b> <span aria-label="to">→</span> <b>{roleLabels[role]}</b>, effective from{' '}
        {person.isYou ? 'your' : 'their'} next click.
      </p>
      <Lines intro={`What ${who} gain:`} lines={gained} />
      <Lines intro={`What ${who} lose:`} lines={lost} />
      {person.isYou ? <p>You will leave this page, and only another admin can make you an admin again.</p> : null}
      <p className="guidance">
        Usually admins: CS leaders, managers and ops people who configure templates and integrations. CSMs and AEs are
        users.
      </p>
    </>
  );
}

function Lines({ intro, lines }: { readonly intro: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p>{intro}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

const withArticle = (role: Role): string => `${role === 'admin' ? 'an' : 'a'} ${roleLabels[role]}`;
