import React from 'react';
import { Link } from 'react-router-dom';
import { whyHere } from '../../shell/why-here';
import { useLiveShell } from './live-shell';
import { shell } from './shell-state';

/** Answers what people ask who don't find what they look for: a page is missing, or this is the wrong organization. */
export function Help() {
  const { organization } = useLiveShell();
  const { person } = shell;
  const isAdmin = person.role === 'admin';
  return (
    <section className="panel-card help-card">
      <h2>Something missing?</h2>
      <details>
        <summary>I can’t open a page</summary>
        <p>
          Your role decides which pages you see, and the list on Home says what it allows.{' '}
          {isAdmin
            ? 'As an Admin you see all of them.'
            : 'Tell an admin which line of that list you need: they can make you an Admin, and it holds from your next click.'}
        </p>
      </details>
      <details>
        <summary>Is this the right organization?</summary>
        <p>{whyHere({ person, organization })}</p>
        <p>
          {isAdmin ? (
            <>
              What to do about people who are in the wrong one is on the page{' '}
              <Link to="/admin/resources/organization" reloadDocument={shell.problem !== null}>
                Organization
              </Link>
              .
            </>
          ) : (
            'If you belong to another one, sign out and sign up with your address there. If that is this very address, ask an admin here to remove you first.'
          )}
        </p>
      </details>
    </section>
  );
}
