import { betweenLooks } from '../../support/between-looks.js';
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

/**
 * An import that runs, once it has come to this end.
 * @throws Error when it has come to another one
 */
export async function finishedImport<Body extends { readonly state: string } = ImportBody>(
  api: Api,
  id: string,
  state = 'done',
  path = '/v1/users/imports',
): Promise<Body> {
  for (;;) {
    const answer = await api.get(`${path}/${id}`);
    const found = answer.json<Body>();
    if (found.state === state) return found;
    if (answer.status === 200 && found.state !== 'running') throw new Error(`not ${state}: ${answer.text}`);
    await betweenLooks(20);
  }
}
