import type { ChangeProfile, OwnUser } from '../../api/types';
import { request } from '../../kit/api-client';
import { showTimesIn } from '../../kit/format-time';
import { useNotices } from '../../kit/toasts';
import { useSubmit } from '../../kit/use-submit';
import { refreshShell, useLiveShell } from '../../shell/live-shell';

interface Saving {
  readonly busy: boolean;
  /** Why it was refused, in the service's words; empty when it wasn't. */
  readonly refusal: string;
  /** Sends a change of oneself; one at a time. */
  readonly save: (change: ChangeProfile, done: string) => Promise<void>;
}

/** Saves what somebody changes of themselves, says so, and shows it everywhere. */
export function useSaving(): Saving {
  const { say } = useNotices();
  const { person } = useLiveShell();
  const { busy, refusal, submit } = useSubmit();
  const save = async (change: ChangeProfile, done: string): Promise<void> => {
    await submit(async () => {
      const { name, timeZone } = await request<OwnUser>('/v1/me', { method: 'PATCH', body: change });
      showTimesIn(timeZone);
      refreshShell({ person: { ...person, name: name ?? person.name, timeZone } });
      say(done);
    });
  };
  return { busy, refusal, save };
}
