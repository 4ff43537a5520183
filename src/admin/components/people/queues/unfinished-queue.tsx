import React from 'react';
import type { Queue, UnfinishedSignup } from '../../../people/people-api';
import { describeAge } from '../../../people/view/describe-time';
import { PersonLine } from '../person-line';
import { Time } from '../time';
import { QueueCard } from './queue-card';

interface UnfinishedQueueProps {
  readonly queue: Queue<UnfinishedSignup>;
  readonly now: number;
  readonly onResend: (email: string) => void;
}

/** Who began to sign up at the organization's domains and has not opened the mail yet. */
export function UnfinishedQueue({ queue, now, onResend }: UnfinishedQueueProps) {
  return (
    <QueueCard
      id="on-the-way"
      title="On the way"
      explanation="They began to sign up and have not finished. The mail may be in their spam folder."
      total={queue.total}
      items={queue.data}
      keyOf={({ email }) => email}
      line={({ email, askedAt }) => (
        <>
          <PersonLine person={{ name: null, email }} />
          <small className="mute">
            <Time at={askedAt} never="" describe={(at) => describeAge(at, now)} />
          </small>
          <span className="line-acts">
            <button type="button" className="btn" aria-label={`Resend to ${email}`} onClick={() => onResend(email)}>
              Resend
            </button>
          </span>
        </>
      )}
    />
  );
}
