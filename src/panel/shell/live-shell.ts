import { useSyncExternalStore } from 'react';
import type { Me } from '../api/types';
import type { ShellState } from '../page-context/shell-state';
import { request } from '../kit/api-client';
import { shell } from '../kit/shell-state';

/** What of the shell can become another while one looks at the panel. */
type LiveShell = Pick<
  ShellState,
  'admins' | 'brand' | 'organization' | 'person' | 'queue' | 'secondFactor' | 'successors' | 'waiting'
>;

let current: LiveShell = {
  admins: shell.admins,
  brand: shell.brand,
  organization: shell.organization,
  person: shell.person,
  queue: shell.queue,
  secondFactor: shell.secondFactor,
  successors: shell.successors,
  waiting: shell.waiting,
};
const listeners = new Set<() => void>();

/** Tells every part of the page what an answer of the server knows better than the document did. */
export function refreshShell(change: Partial<LiveShell>): void {
  current = { ...current, ...change };
  for (const listener of listeners) listener();
}

/** Asks anew from when the person needs a second factor, after a change of the setting or of their factors. */
export async function refreshSecondFactor(): Promise<void> {
  const { secondFactor } = await request<Me>('/v1/me', { background: true });
  refreshShell({ secondFactor: { ...current.secondFactor, dueAt: secondFactor.dueAt } });
}

export const useLiveShell = (): LiveShell => useSyncExternalStore(subscribe, () => current);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
