import React from 'react';
import type { JoinRequest } from '../../../api/types';
import { describeAgeWithin } from '../../../kit/format-time';
import { calledBy } from '../../../kit/initials';
import { PersonLine } from '../../../kit/person-line';
import { Time } from '../../../kit/time';
import type { InfiniteList } from '../../../kit/use-infinite-list';
import { QueueCard } from './queue-card';

/** Where the focus is led from elsewhere on the page. */
export const waitingQueueId = 'waiting-for-approval';

interface WaitingQueueProps {
  readonly queue: InfiniteList<JoinRequest>;
  readonly now: number;
  readonly onDecide: (request: JoinRequest, decision: 'approve' | 'decline') => void;
  readonly onRetry: () => void;
}

/** Who has signed up and waits until an admin lets them in. */
export function WaitingQueue({ queue, now, onDecide, onRetry }: WaitingQueueProps) {
  return (
    <QueueCard
      id={waitingQueueId}
      title="Waiting for approval"
      explanation="They have signed up and can’t sign in until you let them in."
      empty="Nobody is waiting. Whoever signs up at your domains appears here first."
      queue={queue}
      onRetry={onRetry}
      keyOf={({ id }) => id}
      line={(request) => (
        <>
          <PersonLine person={request} />
          <span className="line-time">
            Asked <Time at={request.askedAt} never="" describe={(at) => describeAgeWithin(at, now)} />
          </span>
          <span className="line-acts">
            <button
              type="button"
              className="btn small"
              aria-label={`Decline ${calledBy(request)}`}
              onClick={() => onDecide(request, 'decline')}
            >
              Decline…
            </button>
            <button
              type="button"
              className="btn small primary"
              aria-label={`Approve ${calledBy(request)}`}
              onClick={() => onDecide(request, 'approve')}
            >
              Approve…
            </button>
          </span>
        </>
      )}
    />
  );
}
