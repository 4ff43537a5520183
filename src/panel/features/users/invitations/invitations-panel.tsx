import './invitations.css';
import React, { useMemo, type RefObject } from 'react';
import type { RowAction } from '../row-actions';
import { shell } from '../../../kit/shell-state';
import { LoadProblem } from '../../../kit/load-problem';
import { calledBy } from '../../../kit/initials';
import type { Person } from '../people';
import { PersonMenu } from '../person-menu';
import { DataTable } from '../../../kit/data-table';
import { MoreRows } from '../../../kit/more-rows';
import type { Queues } from '../joining/use-queues';
import { useNow } from '../../../kit/use-now';
import { invitationColumns } from './invitation-columns';

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
  const columns = useMemo(() => invitationColumns(now), [now]);
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
          <DataTable
            className="invitations"
            caption={`Open invitations of ${shell.organization.name}`}
            columns={columns}
            rows={rows}
            actions={(person) => (
              <>
                <button
                  type="button"
                  className="btn small"
                  aria-label={`Resend to ${calledBy(person)}`}
                  onClick={() => onAction(person, 'resend')}
                >
                  Resend
                </button>
                <PersonMenu person={person} isOnlyAdmin={false} without="resend" onAction={onAction} />
              </>
            )}
          />
        )}
        <MoreRows list={list} />
      </div>
    </>
  );
}
