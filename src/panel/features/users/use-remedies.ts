import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { pathOfTab } from './people-tab';
import { peopleViews, type PeopleView } from './list-params';
import { request, RequestFailed } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import type { Person } from './people';
import type { Intent } from './person-dialogs';
import { toWaiting } from './joining/requests-panel';
import { useResend, useResendSignup } from './use-resend';
import type { ChangeView } from '../../kit/use-list-view';
import type { Remedy } from './joining/address-lookup';

interface Remedying {
  readonly changeView: ChangeView<PeopleView>;
  readonly intend: (intent: Intent) => void;
  readonly addPeople: (email: string) => void;
  readonly onChanged: () => void;
}

/** Does what helps somebody who isn't in the table. */
export function useRemedies({ changeView, intend, addPeople, onChanged }: Remedying) {
  const resend = useResend(onChanged);
  const resendSignup = useResendSignup(onChanged);
  const { say } = useNotices();
  const navigate = useNavigate();
  return useCallback(
    (remedy: Remedy, email: string, userId: string | null): void => {
      switch (remedy) {
        case 'invite':
          addPeople(email);
          break;
        case 'resend':
          resend({ id: String(userId), name: null, email });
          break;
        case 'resendSignup':
          resendSignup(email);
          break;
        case 'approve':
          navigate(pathOfTab('requests'), { state: toWaiting });
          break;
        case 'reactivate':
          request<Person>(`/v1/users/${String(userId)}`).then(
            (person) => intend({ person, change: { action: 'reactivate' } }),
            (error: unknown) => {
              if (!(error instanceof RequestFailed)) throw error;
              say(error.refusal);
            },
          );
          break;
        case 'show':
          changeView({ ...peopleViews.defaultView, query: email });
      }
    },
    [addPeople, resend, resendSignup, intend, say, changeView, navigate],
  );
}
