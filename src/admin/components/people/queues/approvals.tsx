import React, { useState } from 'react';
import type { JoinRequest } from '../../../people/people-api';
import { useNow } from '../use-now';
import { DecisionDialog } from './decision-dialog';
import type { Queues } from './use-queues';
import { WaitingQueue } from './waiting-queue';

interface ApprovalsProps {
  readonly queue: Queues['waiting'];
  /** Whether newcomers wait for approval: then the queue shows even while it is empty. */
  readonly byApproval: boolean;
  /** Called when somebody has come in. */
  readonly onChanged: () => void;
}

/** Who waits for an admin, with the dialogs that decide. */
export function Approvals({ queue, byApproval, onChanged }: ApprovalsProps) {
  const [intent, setIntent] = useState<{ request: JoinRequest; decision: 'approve' | 'decline' } | null>(null);
  const now = useNow();
  return (
    <>
      {queue.total !== null && (byApproval || queue.total > 0) ? (
        <WaitingQueue
          queue={queue}
          total={queue.total}
          now={now}
          onDecide={(request, decision) => setIntent({ request, decision })}
        />
      ) : null}
      {intent === null ? null : <DecisionDialog {...intent} onChanged={onChanged} onClose={() => setIntent(null)} />}
    </>
  );
}
