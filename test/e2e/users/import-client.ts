import type { Api } from '../../support/people.js';

export interface ListReadingBody {
  readonly encoding: string | null;
  readonly encodingSample: readonly string[];
  readonly separator: string | null;
  readonly headerLine: number | null;
  readonly columns: readonly { readonly heading: string; readonly cells: readonly string[]; readonly as: string }[];
  readonly unsure: boolean;
  readonly notes: readonly string[];
}

export interface ImportBody {
  readonly id: string;
  readonly state: 'previewed' | 'running' | 'stopped' | 'canceled' | 'done';
  readonly stopReason: 'failed' | 'capability_missing' | null;
  readonly reading: ListReadingBody;
  readonly admins: number;
  readonly total: number;
  readonly counts: Readonly<Record<'ready' | 'waiting' | 'added' | 'alreadyHere' | 'refused', number>>;
  readonly createdAt: string;
  readonly createdBy: { readonly id: string; readonly name: string };
}

export interface ImportRowBody {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly role: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly detail: string | null;
}

/** An import once it has come to its end, or to wherever it is waited for. */
export async function finishedImport(api: Api, id: string, state = 'done'): Promise<ImportBody> {
  for (;;) {
    const found = (await api.get(`/v1/users/imports/${id}`)).json<ImportBody>();
    if (found.state === state) return found;
  }
}
