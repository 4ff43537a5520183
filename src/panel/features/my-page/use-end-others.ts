import type { OwnSessions } from '../../api/types';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { useAnnounce } from '../../kit/use-announce';
import type { useQuery } from '../../kit/use-query';

type SessionsQuery = ReturnType<typeof useQuery<OwnSessions>>;

/** Says what became of a second factor. */
export type FactorNotice = (sentence: string) => void;

export const sessionsPath = '/v1/me/sessions';

/** What signs the person out everywhere but here. */
export function useEndOthers({ reload }: Pick<SessionsQuery, 'reload'>): () => void {
  const said = useAnnounce(reload);
  return () =>
    said(request(sessionsPath, { method: 'DELETE' }), 'Wherever else you were signed in, you are signed out.');
}

/** Says what became of a second factor, and offers to end the sessions from before, where there are others [ASVS 7.4.3]. */
export function useFactorNotice(sessions: SessionsQuery): FactorNotice {
  const { say } = useNotices();
  const endOthers = useEndOthers(sessions);
  const hasOthers = (sessions.answer?.data.length ?? 0) > 1;
  return (sentence) =>
    say(sentence, hasOthers ? { label: 'Sign out everywhere else', onChoose: endOthers } : undefined);
}
