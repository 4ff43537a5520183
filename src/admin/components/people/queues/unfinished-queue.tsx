import React from 'react';
import type { UnfinishedSignup } from '../../../people/people-api';
import { describeAge } from '../../../people/view/describe-time';
import { PersonLine } from '../person-line';
import { Time } from '../time';
import { useNow } from '../use-now';
import type { Pages } from '../use-pages';
import { useResendSignup } from '../use-resend';
import { QueueCard } from './queue-card';

interface UnfinishedQueueProps {
  readonly queue: Pages<UnfinishedSignup>;
  readonly onChanged: () => void;
}

/** Who began to sign up at the organization's domains and has not opened the mail yet. */
export function UnfinishedQueue({ queue, onChanged }: UnfinishedQueueProps) {
  const resend = useResendSignup(onChanged);
  const now = useNow();
  if (queue.total === null || queue.total === 0) return null;
  return (
    <QueueCard
      id="on-the-way"
      title="On the way"
      explanation="They began to sign up and have not finished. The mail may be in their spam folder."
      total={queue.total}
      items={queue.rows}
      more={queue.more}
      keyOf={({ email }) => email}
      line={({ email, askedAt }) => (
        <>
          <PersonLine person={{ name: null, email }} />
          <small className="mute">
            <Time at={askedAt} never="" describe={(at) => describeAge(at, now)} />
          </small>
          <span className="line-acts">
            <button type="button" className="btn" aria-label={`Resend to ${email}`} onClick={() => resend(email)}>
              Resend
            </button>
          </span>
        </>
      )}
    />
  );
}
