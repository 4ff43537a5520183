import React from 'react';
import { Link, useLocation } from 'react-router-dom';
import { describeWaiting } from '../features/users/describe-people';
import { useLiveShell } from './live-shell';
import { shell } from '../kit/shell-state';

const peoplePath = '/admin/resources/people';

/** The pages that this person may open, as the server lists them. */
export function Navigation() {
  const { pathname } = useLocation();
  const { waiting } = useLiveShell();
  return (
    <nav aria-label="Main">
      {shell.navigation.map(({ heading, items }) => (
        <React.Fragment key={heading ?? ''}>
          {heading === null ? null : <h2 className="nav-heading">{heading}</h2>}
          <ul className="nav-list">
            {items.map(({ label, href }) => (
              <li key={href}>
                <Link
                  to={href}
                  aria-current={pathname === href ? 'page' : undefined}
                  reloadDocument={shell.problem !== null}
                >
                  {label}
                  {href === peoplePath && waiting > 0 ? (
                    <span className="nav-count" title={describeWaiting(waiting)}>
                      <span aria-hidden="true">{waiting > 99 ? '99+' : waiting}</span>
                      <span className="visually-hidden">, {describeWaiting(waiting)}</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </React.Fragment>
      ))}
    </nav>
  );
}
