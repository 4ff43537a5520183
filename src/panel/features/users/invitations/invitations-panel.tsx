import React, { type RefObject } from 'react';
import type { RowAction } from '../row-actions';
import { shell } from '../../../kit/shell-state';
import { LoadProblem } from '../../../kit/load-problem';
import type { Person } from '../people';
import { MoreRows } from '../../../kit/more-rows';
import type { Queues } from '../../joining/use-queues';
import { useNow } from '../../../kit/use-now';
import { InvitationRow } from './invitation-row';

interface InvitationsPanelProps {
  readonly list: Queues['invitations'];
  readonly onAction: (person: Person, action: RowAction) => void;
  readonly onAdd: () => void;
  readonly onRetry: () => void;
  /** Takes the focus when what had it is gone. */
  readonly results: RefObject<HTMLDivElement>;
}

/** Who is invited and has not accepted yet, the latest first. */
export function InvitationsPanel({ list, onAction, onAdd, onRetry, results }: InvitationsPanelProps) {
  const now = useNow();
  const { rows, total, problem } = list;
  return (
    <>
      {problem === null ? null : <LoadProblem problem={problem} onRetry={onRetry} />}
      <div ref={results} className="card results" role="group" aria-label="Invitations" tabIndex={-1}>
        {total === 0 ? (
          <div className="empty">
            <h2>No open invitations</h2>
            <p>Whoever you add by email is listed here until they accept.</p>
            <button type="button" className="btn" onClick={onAdd}>
              Add people
            </button>
          </div>
        ) : total === null ? (
          <p className="loading" role="status">
            Loading…
          </p>
        ) : (
          <table className="list" role="table">
            <caption className="visually-hidden">Open invitations of {shell.organization.name}</caption>
            <thead role="rowgroup">
              <tr role="row">
                {['User', 'Role', 'Invited by', 'Sent', 'Link'].map((heading) => (
                  <th key={heading} role="columnheader" scope="col">
                    {heading}
                  </th>
                ))}
                <th role="columnheader" scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} now={now} onAction={onAction} />
              ))}
            </tbody>
          </table>
        )}
        <MoreRows list={list} />
      </div>
    </>
  );
}
