import React from 'react';
import { Link } from 'react-router-dom';
import { useLiveShell } from './live-shell';
import { shell } from './shell-state';

/** What a link to the people carries when somebody to promote is looked for. */
export const toPromote = 'promote';

/** Advises an admin on every page to have a second one, so that nobody is locked out. */
export function AdminBanner() {
  const { admins, organization } = useLiveShell();
  const [admin] = admins;
  if (shell.person.role !== 'admin' || admins.length !== 1 || admin === undefined) return null;
  const leaving = admin.email === shell.person.email ? 'you leave' : `${admin.name} leaves`;
  return (
    <div className="banner" role="status">
      <span>
        <b>{organization.name} has one admin.</b> If {leaving}, nobody can manage the team. Keep at least two.
      </span>
      <Link to="/admin/resources/people?role=user" state={toPromote} reloadDocument={shell.problem !== null}>
        Promote someone
      </Link>
    </div>
  );
}
