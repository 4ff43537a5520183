import { useCallback } from 'react';
import type { JoinRequest, OpenInvitation, UnfinishedSignup } from '../../../api/types';
import { useInfiniteList, type InfiniteList } from '../../../kit/use-infinite-list';

export interface Queues {
  readonly invitations: InfiniteList<OpenInvitation>;
  readonly waiting: InfiniteList<JoinRequest>;
  readonly unfinished: InfiniteList<UnfinishedSignup>;
  /** Asks for all again. */
  readonly reload: () => void;
}

/** Who is invited, who waits for approval, and who began to sign up and has not finished. */
export function useQueues(): Queues {
  const invitations = useInfiniteList<OpenInvitation>('/v1/invitations?limit=50');
  const waiting = useInfiniteList<JoinRequest>('/v1/join-requests?limit=50');
  const unfinished = useInfiniteList<UnfinishedSignup>('/v1/unfinished-signups?limit=50');
  const [reloadInvitations, reloadWaiting, reloadUnfinished] = [invitations.reload, waiting.reload, unfinished.reload];
  const reload = useCallback(() => {
    reloadInvitations();
    reloadWaiting();
    reloadUnfinished();
  }, [reloadInvitations, reloadWaiting, reloadUnfinished]);
  return { invitations, waiting, unfinished, reload };
}
