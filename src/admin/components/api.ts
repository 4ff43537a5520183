import type { PanelProblem } from '../shell/shell-state';

/** A refusal of the server, in its own words; or that there was no answer at all. */
export class RequestFailed extends Error {
  constructor(readonly problem: PanelProblem) {
    super(problem.detail);
    this.name = 'RequestFailed';
  }
}

const unreachable: PanelProblem = {
  code: 'unreachable',
  title: 'No connection',
  detail: 'The server did not answer. Check your connection, then try again.',
};

/**
 * Asks the panel's server. A session that has ended leads to sign-in and back to this very address.
 * @throws RequestFailed with the server's refusal
 * @throws DOMException `AbortError` when the signal says that nobody waits any more
 */
export async function ask<T>(path: string, options: { signal?: AbortSignal; body?: unknown } = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 401) return goToSignIn();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const answer = isJson ? ((await response.json()) as unknown) : null;
  if (response.ok && answer !== null) return answer as T;
  throw new RequestFailed((answer as PanelProblem | null) ?? unreachable);
}

async function send(path: string, { signal, body }: { signal?: AbortSignal; body?: unknown }): Promise<Response> {
  const post =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(path, { ...post, signal: signal ?? null, credentials: 'same-origin' });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new RequestFailed(unreachable);
  }
}

function goToSignIn(): Promise<never> {
  const here = location.pathname + location.search;
  location.assign(`/login?next=${encodeURIComponent(here)}`);
  // Nothing more happens here: the page is being left.
  return new Promise(() => undefined);
}
