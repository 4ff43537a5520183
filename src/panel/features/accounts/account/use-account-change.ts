import { useCallback, useState } from 'react';
import type { AccountChange, AccountDetails } from '../../../api/types';
import { request, RequestFailed } from '../../../kit/api-client';
import { useSubmit } from '../../../kit/use-submit';
import type { MeanwhileChange } from '../../../page-context/shell-state';

type FactChange = Omit<AccountChange, 'version'>;

/** What somebody else changed of the very facts that one is changing. */
export interface Conflict {
  readonly changes: readonly MeanwhileChange[];
  /** Saves one's own in spite of it. */
  readonly overwrite: () => Promise<boolean>;
}

interface AccountSaving {
  readonly busy: boolean;
  readonly refusal: string;
  readonly conflict: Conflict | null;
  /** Saves facts of the account as the page shows it. @returns whether it was saved */
  readonly save: (change: FactChange) => Promise<boolean>;
  readonly forget: () => void;
}

/**
 * Changes an account in the version that the page shows. Where somebody else changed other facts meanwhile, one's own are saved
 * beside theirs; where it is the same facts, nothing is, until one has seen what they are now.
 */
export function useAccountChange({ id, version }: AccountDetails, onChanged: () => void): AccountSaving {
  const { busy, refusal, submit, forget: forgetRefusal } = useSubmit();
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const save = async (change: FactChange, of = version): Promise<boolean> => {
    setConflict(null);
    const met: Meanwhile[] = [];
    const sent = await submit(async () => {
      const meanwhile = await send(id, change, of);
      if (meanwhile !== null) met.push(meanwhile);
    });
    const [meanwhile] = met;
    if (meanwhile !== undefined)
      setConflict({ changes: meanwhile.changes, overwrite: () => save(change, meanwhile.version) });
    const saved = sent && meanwhile === undefined;
    if (saved) onChanged();
    return saved;
  };
  const forget = useCallback(() => {
    setConflict(null);
    forgetRefusal();
  }, [forgetRefusal]);
  return { busy, refusal, conflict, save, forget };
}

interface Meanwhile {
  readonly version: number;
  readonly changes: readonly MeanwhileChange[];
}

/** @returns what others changed of the same facts, so that nothing was saved; null when it was */
async function send(id: string, change: FactChange, version: number): Promise<Meanwhile | null> {
  try {
    await request(`/v1/accounts/${id}`, { method: 'PATCH', body: { ...change, version } });
    return null;
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.problem.code !== 'changed_meanwhile') throw error;
    const { version: now = version, changes = [] } = error.problem;
    const same = changes.filter(({ field }) => field in change);
    return same.length > 0 ? { version: now, changes: same } : send(id, change, now);
  }
}
