import { useCallback } from 'react';
import type { JoinRequest, Queue, UnfinishedSignup } from '../../../people/people-api';
import { useAnswer } from '../../use-answer';

export interface Queues {
  /** Null until it is known. */
  readonly waiting: Queue<JoinRequest> | null;
  readonly unfinished: Queue<UnfinishedSignup> | null;
  readonly reload: () => void;
}

/** Who waits for approval, and who began to sign up and has not finished: the first hundred of each. */
export function useQueues(): Queues {
  const waiting = useAnswer<Queue<JoinRequest>>('/v1/join-requests?limit=100');
  const unfinished = useAnswer<Queue<UnfinishedSignup>>('/v1/unfinished-signups?limit=100');
  const reloads = [waiting.reload, unfinished.reload] as const;
  const [reloadWaiting, reloadUnfinished] = reloads;
  const reload = useCallback(() => {
    reloadWaiting();
    reloadUnfinished();
  }, [reloadWaiting, reloadUnfinished]);
  return { waiting: waiting.answer, unfinished: unfinished.answer, reload };
}
