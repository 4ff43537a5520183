import { useCallback } from 'react';
import { request } from '../../kit/api-client';
import { calledBy } from '../../kit/initials';
import type { Person } from './people';
import { useAnnounce } from '../../kit/use-announce';

/** Sends an invited person a new link; or says why not, such as that one was sent a minute ago. */
export function useResend(onChanged: () => void): (person: Pick<Person, 'id' | 'name' | 'email'>) => void {
  const said = useAnnounce(onChanged);
  return useCallback(
    (person) =>
      said(
        request(`/v1/users/${person.id}/invitation/resend`, { method: 'POST' }),
        `${calledBy(person)} was sent a new link. The older one no longer works.`,
      ),
    [said],
  );
}

/** Sends somebody who began to sign up the link again. */
export function useResendSignup(onChanged: () => void): (email: string) => void {
  const said = useAnnounce(onChanged);
  return useCallback(
    (email) => said(request('/v1/unfinished-signups/resend', { body: { email } }), `${email} was sent the link again.`),
    [said],
  );
}
