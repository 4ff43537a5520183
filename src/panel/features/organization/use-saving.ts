import { useState } from 'react';
import { request, RequestFailed } from '../../kit/api-client';
import { useNotices } from '../../kit/toasts';

interface Saving {
  readonly busy: boolean;
  /** Why it was refused, in the service's words; empty when it wasn't. */
  readonly refusal: string;
  /** Sends a change of the settings; one at a time. */
  readonly save: (change: object, done: string) => Promise<void>;
}

/** Saves settings of the organization, says so, and tells what is shown. */
export function useSaving(onSaved: () => void): Saving {
  const { say } = useNotices();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const save = async (change: object, done: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefusal('');
    try {
      await request('/v1/organization', { method: 'PATCH', body: change });
      say(done);
      onSaved();
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setRefusal(error.refusal);
    }
    setBusy(false);
  };
  return { busy, refusal, save };
}
