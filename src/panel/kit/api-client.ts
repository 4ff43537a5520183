import type { PanelProblem } from '../page-context/shell-state';
import { at, pathHere } from './base-path';
import { shell } from './shell-state';
import { proofsSoFar, proveIdentity } from './reauthentication';

/** The sentence to show of a problem: what is wrong with a field says more than that something is. */
export const reasonOf = ({ detail, errors }: Pick<PanelProblem, 'detail' | 'errors'>): string =>
  errors?.[0]?.detail ?? detail;

/** A refusal of the server, in its own words; or that there was no answer at all. */
export class RequestFailed extends Error {
  constructor(readonly problem: PanelProblem) {
    super(problem.detail);
    this.name = 'RequestFailed';
  }

  get refusal(): string {
    return reasonOf(this.problem);
  }
}

interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Without one it is POST where there is a body, GET where there is none. */
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a file as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked without anybody's doing: that a session has ended is left for the next step of the person to find. */
  readonly background?: boolean;
  /** Told how many hundredths of the body have left, again and again. */
  readonly onProgress?: (percent: number) => void;
}

const unreachable: PanelProblem = {
  code: 'unreachable',
  title: 'No connection',
  detail: 'The server did not answer. Check your connection, then try again.',
};

type EndListener = (problem: PanelProblem) => void;
const endListeners = new Set<EndListener>();

/**
 * Calls back once an answer says that an admin has ended this person's access.
 * @returns what stops that.
 */
export function onAccessEnded(listener: EndListener): () => void {
  endListeners.add(listener);
  return () => void endListeners.delete(listener);
}

/**
 * Asks the server, for the panel's own addresses and for `/v1` alike. A session that has ended leads to sign-in and
 * back to this very address; access that an admin has ended to the page that says so. Where the person has to confirm first who they
 * are, they are asked, and the request is sent again.
 * @returns the answer's body; undefined where the answer has none by its kind (202 and 204)
 * @throws RequestFailed with the server's refusal
 * @throws DOMException `AbortError` when the signal says that nobody waits any more
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const proofsBefore = proofsSoFar();
  const response = await send(path, options);
  // A proxy on the way may answer with a page, or the connection may break in the middle.
  const answer = (await response.json().catch(() => null)) as unknown;
  options.signal?.throwIfAborted();
  if (response.status === 401 && options.background !== true) {
    const problem = answer as PanelProblem | null;
    if (problem?.code !== 'reauthentication_required') return leave(problem);
    if (await proveIdentity(problem, proofsBefore)) return request<T>(path, options);
  }
  if (isSecondFactorDue(answer) && options.background !== true) return goToMyPage();
  if (response.ok && answer !== null) return answer as T;
  if (response.status === 202 || response.status === 204) return undefined as T;
  throw new RequestFailed((answer as PanelProblem | null) ?? unreachable);
}

async function send(path: string, { signal, method, body, headers, onProgress }: RequestOptions): Promise<Response> {
  const [type, sent] =
    body instanceof Blob ? ['application/octet-stream', body] : ['application/json', JSON.stringify(body)];
  const content = { headers: { 'content-type': type, ...headers }, body: sent };
  const verb = method ?? (body === undefined ? 'GET' : 'POST');
  if (onProgress !== undefined) return upload(at(path), verb, content, onProgress);
  try {
    return await fetch(at(path), {
      method: verb,
      ...(body === undefined ? {} : content),
      signal: signal ?? null,
      credentials: 'same-origin',
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new RequestFailed(unreachable);
  }
}

/** As `fetch` would, which tells nobody how far it is. */
function upload(
  address: string,
  method: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: XMLHttpRequestBodyInit },
  onProgress: (percent: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open(method, address);
    for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
    sending.responseType = 'blob';
    sending.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / Math.max(1, total)) * 100));
    sending.onload = () =>
      resolve(
        new Response(sending.status === 204 ? null : (sending.response as Blob), {
          status: sending.status,
          statusText: sending.statusText,
        }),
      );
    sending.onerror = () => reject(new RequestFailed(unreachable));
    sending.send(body);
  });
}

/** Whether the server lets this person do nothing more here until they have a second factor, and this page does not know yet. */
const isSecondFactorDue = (answer: unknown): boolean =>
  !shell.secondFactor.isDue && (answer as PanelProblem | null)?.code === 'second_factor_required';

let goingToMyPage = false;

/** Once, however many requests of the page are refused: another navigation would stop the first one. */
function goToMyPage(): Promise<never> {
  if (!goingToMyPage) location.assign(at('/admin/resources/my-page'));
  goingToMyPage = true;
  return new Promise(() => undefined);
}

/** Nothing more happens here: the page is being left. */
function leave(problem: PanelProblem | null): Promise<never> {
  if (problem?.code === 'access_ended') {
    for (const tell of endListeners) tell(problem);
  } else {
    location.assign(at(`/login?next=${encodeURIComponent(pathHere())}`));
  }
  return new Promise(() => undefined);
}
