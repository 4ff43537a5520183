import type { ChangeOrganization } from '../../api/types';
import { request } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';

interface Saving {
  readonly busy: boolean;
  /** Why it was refused, in the service's words; empty when it wasn't. */
  readonly refusal: string;
  /** Sends a change of the settings; one at a time. */
  readonly save: (change: ChangeOrganization, done: string) => Promise<void>;
}

/** Saves settings of the organization, says so, and tells what is shown. */
export function useSaving(onSaved: () => void): Saving {
  const { say } = useNotices();
  const { busy, refusal, submit } = useSubmit();
  const save = async (change: ChangeOrganization, done: string): Promise<void> => {
    if (!(await submit(() => request('/v1/organization', { method: 'PATCH', body: change })))) return;
    say(done);
    onSaved();
  };
  return { busy, refusal, save };
}
