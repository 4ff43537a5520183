import { useCallback, useState } from 'react';
import type { JoinRequest, UnfinishedSignup } from '../../../people/people-api';
import { usePages, type Pages } from '../use-pages';

export interface Queues {
  readonly waiting: Pages<JoinRequest>;
  readonly unfinished: Pages<UnfinishedSignup>;
  /** Asks for both again, from the beginning. */
  readonly reload: () => void;
}

/** Who waits for approval, and who began to sign up and has not finished. */
export function useQueues(): Queues {
  const [attempt, setAttempt] = useState(0);
  const waiting = usePages<JoinRequest>('/v1/join-requests?limit=100', String(attempt));
  const unfinished = usePages<UnfinishedSignup>('/v1/unfinished-signups?limit=100', String(attempt));
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  return { waiting, unfinished, reload };
}
