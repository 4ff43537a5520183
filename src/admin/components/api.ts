import type { PanelProblem } from '../shell/shell-state';

/** A refusal of the server, in its own words; or that there was no answer at all. */
export class RequestFailed extends Error {
  constructor(readonly problem: PanelProblem) {
    super(problem.detail);
    this.name = 'RequestFailed';
  }
}

interface AskOptions {
  readonly signal?: AbortSignal;
  /** Sent as JSON by POST; without one it is a GET. */
  readonly body?: unknown;
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
export async function ask<T>(path: string, options: AskOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 401) return goToSignIn();
  // A proxy on the way may answer with a page, or the connection may break in the middle.
  const answer = (await response.json().catch(() => null)) as unknown;
  options.signal?.throwIfAborted();
  if (response.ok && answer !== null) return answer as T;
  throw new RequestFailed((answer as PanelProblem | null) ?? unreachable);
}

async function send(path: string, { signal, body }: AskOptions): Promise<Response> {
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
