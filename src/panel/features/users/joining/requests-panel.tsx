import './joining.css';
import React, { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import type { JoinRequest } from '../../../api/types';
import { useLiveShell } from '../../../shell/live-shell';
import { useNow } from '../../../kit/use-now';
import { DecisionDialog } from './decision-dialog';
import { UnfinishedQueue } from './unfinished-queue';
import type { Queues } from './use-queues';
import { WaitingQueue, waitingQueueId } from './waiting-queue';

/** What a link to the requests carries when it is about one who waits. */
export const toWaiting = 'waiting';

interface RequestsPanelProps {
  readonly queues: Queues;
  /** Called when somebody has come in, or was sent away. */
  readonly onChanged: () => void;
}

/** Who wants to come in: those who wait for an admin, with the dialogs that decide, and those who have not finished. */
export function RequestsPanel({ queues, onChanged }: RequestsPanelProps) {
  const { waiting, unfinished, reload } = queues;
  const [intent, setIntent] = useState<{ request: JoinRequest; decision: 'approve' | 'decline' } | null>(null);
  const { joinPolicy } = useLiveShell().organization;
  const { state } = useLocation() as { readonly state: unknown };
  const now = useNow();
  const shown = waiting.total !== null;
  useEffect(() => {
    if (shown && state === toWaiting) document.getElementById(waitingQueueId)?.focus();
  }, [shown, state]);
  return (
    <>
      {joinPolicy === 'approval' || (waiting.total ?? 0) > 0 ? (
        <WaitingQueue
          queue={waiting}
          now={now}
          onDecide={(request, decision) => setIntent({ request, decision })}
          onRetry={reload}
        />
      ) : null}
      <UnfinishedQueue queue={unfinished} now={now} onChanged={reload} />
      {intent === null ? null : <DecisionDialog {...intent} onChanged={onChanged} onClose={() => setIntent(null)} />}
    </>
  );
}
