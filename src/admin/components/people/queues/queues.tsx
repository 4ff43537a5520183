import React, { useState } from 'react';
import type { JoinRequest } from '../../../people/people-api';
import { useResendSignup } from '../use-resend';
import { useNow } from '../use-now';
import { DecisionDialog } from './decision-dialog';
import { UnfinishedQueue } from './unfinished-queue';
import type { Queues as QueuesState } from './use-queues';
import { WaitingQueue } from './waiting-queue';

interface QueuesProps {
  readonly queues: QueuesState;
  /** Whether newcomers wait for approval: then the queue shows even while it is empty. */
  readonly byApproval: boolean;
  /** Called when somebody has come in. */
  readonly onChanged: () => void;
}

/** Who is on the way into the organization, above those who are in it. */
export function Queues({ queues, byApproval, onChanged }: QueuesProps) {
  const { waiting, unfinished, reload } = queues;
  const [intent, setIntent] = useState<{ request: JoinRequest; decision: 'approve' | 'decline' } | null>(null);
  const resend = useResendSignup(reload);
  const now = useNow();
  return (
    <>
      {waiting !== null && (byApproval || waiting.total > 0) ? (
        <WaitingQueue queue={waiting} now={now} onDecide={(request, decision) => setIntent({ request, decision })} />
      ) : null}
      {unfinished !== null && unfinished.total > 0 ? (
        <UnfinishedQueue queue={unfinished} now={now} onResend={resend} />
      ) : null}
      {intent === null ? null : <DecisionDialog {...intent} onChanged={onChanged} onClose={() => setIntent(null)} />}
    </>
  );
}
