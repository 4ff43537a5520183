import React from 'react';
import type { Role } from '#src/common/role.js';
import { roleLabels, roleWithArticle } from './list-params';
import { differenceBetween } from './role-change';
import { request } from '../../kit/api-client';
import { ConfirmDialog } from '../../kit/confirm-dialog';
import { useNotices } from '../../kit/toasts';
import { shell } from '../../kit/shell-state';
import { Icon } from '../../kit/icon';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { at } from '../../kit/base-path';
import { useUndo } from '../../kit/use-announce';

interface RoleDialogProps {
  readonly person: Person;
  readonly role: Role;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks before a role changes, and changes it. */
export function RoleDialog({ person, role, onChanged, onClose }: RoleDialogProps) {
  const { say } = useNotices();
  const undo = useUndo(onChanged);
  const done = (): void => {
    if (person.isYou) {
      // One's own navigation and pages change with one's role.
      location.assign(at('/admin'));
    } else {
      const { id, role: before } = person;
      say(
        `${calledBy(person)} is now ${roleWithArticle(role)}.`,
        undo(
          () => request(`/v1/users/${id}/role`, { method: 'PUT', body: { role: before } }),
          `${calledBy(person)} is ${roleWithArticle(before)} again.`,
        ),
      );
      onChanged();
    }
  };
  return (
    <ConfirmDialog
      title={`Make ${person.isYou ? 'yourself' : calledBy(person)} ${roleWithArticle(role)}?`}
      confirm={`Make ${roleLabels[role].toLowerCase()}`}
      onConfirm={() => request(`/v1/users/${person.id}/role`, { method: 'PUT', body: { role } })}
      onDone={done}
      onRefused={onChanged}
      onClose={onClose}
    >
      <Consequences person={person} role={role} />
    </ConfirmDialog>
  );
}

function Consequences({ person, role }: { readonly person: Person; readonly role: Role }) {
  const { gained, lost } = differenceBetween(shell.capabilities, person.role, role);
  const who = person.isYou ? 'you' : 'they';
  return (
    <>
      <p>
        <b>{roleLabels[person.role]}</b> <Icon name="arrowRight" />
        <span className="visually-hidden">to</span> <b>{roleLabels[role]}</b>, effective from{' '}
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
