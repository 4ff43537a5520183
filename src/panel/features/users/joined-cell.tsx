import React from 'react';
import { describeDay } from '../../kit/format-time';
import { describeInvitation } from './invitations/invitation';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import type { RowAction } from './row-actions';
import { Time } from '../../kit/time';

interface JoinedCellProps {
  readonly person: Person;
  readonly now: number;
  readonly onAction: (person: Person, action: RowAction) => void;
}

/** Since when a person is here; of one who is invited, how long the link works, and another where it works no more. */
export function JoinedCell({ person, now, onAction }: JoinedCellProps) {
  const { invitation } = person;
  if (!invitation) return <Time at={person.joinedAt} never="Not yet" describe={describeDay} />;
  const { standing, expiry, remark } = describeInvitation(invitation, now);
  return (
    <>
      {standing}
      {expiry === null ? (
        <small>
          <button
            type="button"
            className="link"
            aria-label={`Resend to ${calledBy(person)}`}
            onClick={() => onAction(person, 'resend')}
          >
            Resend
          </button>
        </small>
      ) : (
        <small>{expiry}</small>
      )}
      {remark === null ? null : <small className="remark">{remark}</small>}
    </>
  );
}
