import React from 'react';
import type { JoinRequest } from '../../../people/people-api';
import { describeAge } from '../../../people/view/describe-time';
import { calledBy } from '../people';
import { PersonLine } from '../person-line';
import { Time } from '../time';
import type { Pages } from '../use-pages';
import { QueueCard } from './queue-card';

/** Where the focus is led from elsewhere on the page. */
export const waitingQueueId = 'waiting-for-approval';

interface WaitingQueueProps {
  readonly queue: Pages<JoinRequest>;
  readonly total: number;
  readonly now: number;
  readonly onDecide: (request: JoinRequest, decision: 'approve' | 'decline') => void;
}

/** Who has signed up and waits until an admin lets them in. */
export function WaitingQueue({ queue, total, now, onDecide }: WaitingQueueProps) {
  return (
    <QueueCard
      id={waitingQueueId}
      title="Waiting for approval"
      explanation={
        total === 0
          ? 'Nobody waits. Whoever signs up at your domains appears here first.'
          : 'They have signed up and can’t sign in until you let them in.'
      }
      total={total}
      items={queue.rows}
      more={queue.more}
      keyOf={({ id }) => id}
      line={(request) => (
        <>
          <PersonLine person={request} />
          <small className="mute">
            <Time at={request.askedAt} never="" describe={(at) => describeAge(at, now)} />
          </small>
          <span className="line-acts">
            <button
              type="button"
              className="btn"
              aria-label={`Approve ${calledBy(request)}`}
              onClick={() => onDecide(request, 'approve')}
            >
              Approve…
            </button>
            <button
              type="button"
              className="btn"
              aria-label={`Decline ${calledBy(request)}`}
              onClick={() => onDecide(request, 'decline')}
            >
              Decline…
            </button>
          </span>
        </>
      )}
    />
  );
}
