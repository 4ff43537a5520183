import React from 'react';
import type { UnfinishedSignup } from '../../../api/types';
import { describeAgeWithin } from '../../../kit/format-time';
import { PersonLine } from '../../../kit/person-line';
import { Time } from '../../../kit/time';
import type { InfiniteList } from '../../../kit/use-infinite-list';
import { useResendSignup } from '../use-resend';
import { QueueCard } from './queue-card';

interface UnfinishedQueueProps {
  readonly queue: InfiniteList<UnfinishedSignup>;
  readonly now: number;
  readonly onChanged: () => void;
}

/** Who began to sign up at the organization's domains and has not opened the mail yet. */
export function UnfinishedQueue({ queue, now, onChanged }: UnfinishedQueueProps) {
  const resend = useResendSignup(onChanged);
  return (
    <QueueCard
      id="unfinished-signups"
      title="Unfinished sign-ups"
      explanation="They asked for a sign-up link and haven’t used it yet. The mail may be in their spam folder."
      empty="Nobody at your domains is in the middle of signing up."
      queue={queue}
      onRetry={onChanged}
      keyOf={({ email }) => email}
      line={({ email, askedAt }) => (
        <>
          <PersonLine person={{ name: null, email }} />
          <span className="line-time">
            Began <Time at={askedAt} never="" describe={(at) => describeAgeWithin(at, now)} />
          </span>
          <span className="line-acts">
            <button
              type="button"
              className="btn small"
              aria-label={`Resend link to ${email}`}
              onClick={() => resend(email)}
            >
              Resend link
            </button>
          </span>
        </>
      )}
    />
  );
}
