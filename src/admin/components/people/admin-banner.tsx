import React from 'react';
import { Link } from 'react-router-dom';
import type { AdminContact } from '../../shell/shell-state';
import { shell } from '../shell/shell-state';

interface AdminBannerProps {
  readonly admins: readonly AdminContact[];
  readonly onPromote: () => void;
}

/** Advises a second admin while there is one, so that nobody is locked out. */
export function AdminBanner({ admins, onPromote }: AdminBannerProps) {
  const [admin] = admins;
  if (admins.length !== 1 || admin === undefined) return null;
  const leaving = admin.email === shell.person.email ? 'you leave' : `${admin.name} leaves`;
  return (
    <div className="banner" role="status">
      <span>
        <b>{shell.organization.name} has one admin.</b> If {leaving}, nobody can manage the team. Keep at least two.
      </span>
      <Link to="?role=user" onClick={onPromote}>
        Promote someone
      </Link>
    </div>
  );
}
