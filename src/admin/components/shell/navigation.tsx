import React from 'react';
import { Link, useLocation } from 'react-router-dom';
import { shell } from './shell-state';

/** The pages that this person may open, as the server lists them. */
export function Navigation() {
  const { pathname } = useLocation();
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
                </Link>
              </li>
            ))}
          </ul>
        </React.Fragment>
      ))}
    </nav>
  );
}
