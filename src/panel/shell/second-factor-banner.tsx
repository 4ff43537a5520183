import React from 'react';
import { Link } from 'react-router-dom';
import { describeExactly } from '../kit/format-time';
import { shell } from '../kit/shell-state';
import { myPagePath } from './account';
import { useLiveShell } from './live-shell';

/**
 * Tells whoever lacks a second factor, on every page, from when their organization requires one. Once it does, the server shows them
 * nothing else, until they load a page anew with one.
 */
export function SecondFactorBanner() {
  const { organization, secondFactor } = useLiveShell();
  const { dueAt } = secondFactor;
  if (shell.secondFactor.isDue)
    return (
      <div className="banner" role="status">
        <span>
          <b>{organization.name} requires a second factor to sign in.</b> Set one up here: nothing else works until you
          have.
        </span>
        <a href="">I have set it up</a>
      </div>
    );
  if (dueAt === null) return null;
  return (
    <div className="banner" role="status">
      <span>
        <b>{organization.name} requires a second factor to sign in.</b> Set one up by {describeExactly(new Date(dueAt))}
        . After that, nothing else works until you have.
      </span>
      <Link to={myPagePath} reloadDocument={shell.problem !== null}>
        Open My page
      </Link>
    </div>
  );
}
