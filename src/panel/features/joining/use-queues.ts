import { useCallback, useState } from 'react';
import type { JoinRequest, OpenInvitation, UnfinishedSignup } from '../../api/types';
import { useInfiniteList, type Pages } from '../../kit/use-infinite-list';

export interface Queues {
  readonly invitations: Pages<OpenInvitation>;
  readonly waiting: Pages<JoinRequest>;
  readonly unfinished: Pages<UnfinishedSignup>;
  /** Asks for all again, from the beginning. */
  readonly reload: () => void;
}

/** Who is invited, who waits for approval, and who began to sign up and has not finished. */
export function useQueues(): Queues {
  const [attempt, setAttempt] = useState(0);
  const stamp = String(attempt);
  const invitations = useInfiniteList<OpenInvitation>('/v1/invitations?limit=50', stamp);
  const waiting = useInfiniteList<JoinRequest>('/v1/join-requests?limit=50', stamp);
  const unfinished = useInfiniteList<UnfinishedSignup>('/v1/unfinished-signups?limit=50', stamp);
  const reload = useCallback(() => setAttempt((number) => number + 1), []);
  return { invitations, waiting, unfinished, reload };
}
