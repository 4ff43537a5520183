import React from 'react';
import { Link } from 'react-router-dom';
import { pathOfTab, peoplePath } from '../features/users/people-tab';
import { useLiveShell } from './live-shell';
import { shell } from '../kit/shell-state';

/** What a link to the people carries when somebody to promote is looked for. */
export const toPromote = 'promote';
/** The same, when there is nobody yet and people are to be added. */
export const toAdd = 'add';

/** Advises an admin on every page to have a second one, so that nobody is locked out, by the step that comes next. */
export function AdminBanner() {
  const { admins, organization, successors } = useLiveShell();
  const [admin] = admins;
  if (shell.person.role !== 'admin' || admins.length !== 1 || admin === undefined) return null;
  const leaving = admin.email === shell.person.email ? 'you leave' : `${admin.name} leaves`;
  const step = {
    active: { to: `${peoplePath}?role=user`, state: toPromote, label: 'Promote someone' },
    invited: { to: pathOfTab('invitations'), state: null, label: 'See who is invited' },
    none: { to: peoplePath, state: toAdd, label: 'Add your team' },
  }[successors];
  return (
    <div className="banner" role="status">
      <span>
        {successors === 'none' ? (
          <>
            <b>You are alone in {organization.name}.</b> If you leave, nobody can manage it. Add your team, then make
            one of them an admin too.
          </>
        ) : successors === 'invited' ? (
          <>
            <b>{organization.name} has one admin.</b> Nobody has accepted an invitation yet. As soon as somebody has,
            make them an admin too.
          </>
        ) : (
          <>
            <b>{organization.name} has one admin.</b> If {leaving}, nobody can manage the team. Keep at least two.
          </>
        )}
      </span>
      <Link to={step.to} state={step.state} reloadDocument={shell.problem !== null}>
        {step.label}
      </Link>
    </div>
  );
}
