import { useCallback, useEffect, useMemo, useState } from 'react';
import { shell } from '../../kit/shell-state';
import { isSame, type WorkflowDraft } from './draft';

/** What is kept of an edit that was not saved. */
interface Kept {
  readonly draft: WorkflowDraft;
  /** The version that it began from; 0 for a new workflow. */
  readonly version: number;
  /** What is called how that was chosen meanwhile, by id. */
  readonly learned: Readonly<Record<string, string>>;
}

export interface KeptDraft extends Kept {
  readonly change: (draft: WorkflowDraft) => void;
  readonly learn: (id: string, name: string) => void;
  /** Whether it differs from what is saved. */
  readonly isChanged: boolean;
  /** Whether it was found here from before. */
  readonly isFound: boolean;
  /** Goes back to what is saved; also after saving. */
  readonly forget: () => void;
}

/** Edits are this tab's, and this person's. */
const placeOf = (id: string): string => `workflow:${shell.person.email}:${id}`;

/**
 * An edit that outlives the page: whoever comes back in the same tab finds it as they left it. Whoever closes the tab is asked.
 * @param id the workflow's, or what stands for a new one
 * @param saved what it begins with
 * @param version which version that is
 */
export function useKeptDraft(id: string, saved: WorkflowDraft, version: number): KeptDraft {
  const [kept, setKept] = useState<{ readonly value: Kept | null; readonly isFound: boolean }>(() => {
    const value = read(id);
    return { value, isFound: value !== null && !isSame(value.draft, saved) };
  });
  const base = useMemo((): Kept => ({ draft: saved, version, learned: {} }), [saved, version]);
  const current = kept.value ?? base;
  const isChanged = !isSame(current.draft, saved);
  const keep = useCallback(
    (part: Partial<Kept>) => setKept(({ value, isFound }) => ({ isFound, value: { ...(value ?? base), ...part } })),
    [base],
  );
  const forget = useCallback(() => setKept({ value: null, isFound: false }), []);
  useEffect(() => write(id, isChanged ? kept.value : null), [id, isChanged, kept.value]);
  useEffect(() => {
    if (!isChanged) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isChanged]);
  return {
    ...current,
    change: (draft) => keep({ draft }),
    learn: (learnedId, name) => keep({ learned: { ...current.learned, [learnedId]: name } }),
    isChanged,
    isFound: kept.isFound && isChanged,
    forget,
  };
}

function read(id: string): Kept | null {
  const text = sessionStorage.getItem(placeOf(id));
  return text === null ? null : (JSON.parse(text) as Kept);
}

function write(id: string, kept: Kept | null): void {
  if (kept === null) sessionStorage.removeItem(placeOf(id));
  else sessionStorage.setItem(placeOf(id), JSON.stringify(kept));
}
