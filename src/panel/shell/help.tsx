import React from 'react';
import { Link } from 'react-router-dom';
import { whyHere } from '../page-context/why-here';
import { useLiveShell } from './live-shell';
import { shell } from '../kit/shell-state';

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
          Your role decides which pages you see;{' '}
          <Link to="/admin/resources/your-role" reloadDocument={shell.problem !== null}>
            Your role
          </Link>{' '}
          says what it allows.{' '}
          {isAdmin
            ? 'As an Admin you see all of them.'
            : 'Tell an admin what you need from that list. They can make you an Admin, and you have it from your next click.'}
        </p>
      </details>
      <details>
        <summary>Is this the right organization?</summary>
        <p>{whyHere({ person, organization })}</p>
        <p>
          {isAdmin ? (
            <>
              To help people who are in the wrong one, see{' '}
              <Link to="/admin/resources/organization" reloadDocument={shell.problem !== null}>
                Organization
              </Link>
              .
            </>
          ) : (
            'If you belong to another one, sign out and sign up with your address there. If it is this same address, ask an admin here to remove you first.'
          )}
        </p>
      </details>
    </section>
  );
}
