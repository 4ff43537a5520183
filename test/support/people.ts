import { request, type HttpAnswer } from './http-client.js';
import type { MailServer } from './mail-server.js';
import { linkIn } from './mail-server.js';

export const goodPassword = 'three quiet green boats';

export interface ApiUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'user';
  readonly status: string;
  readonly joinedAt: string;
  readonly lastActiveAt: string | null;
  readonly isYou: boolean;
}

export interface ApiSession {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly user: ApiUser;
}

/** A client of one instance's API, as one person or as nobody. */
export interface Api {
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<ApiAnswer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  put(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  delete(path: string, headers?: Record<string, string>): Promise<ApiAnswer>;
  as(session: { readonly accessToken: string }): Api;
  on(url: string): Api;
}

export type ApiAnswer = HttpAnswer;

export function apiOf(url: string, token?: string): Api {
  const send = (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer> =>
    request(url, path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
  return {
    url,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
    as: ({ accessToken }) => apiOf(url, accessToken),
    on: (other) => apiOf(other, token),
  };
}

/** Asks for a sign-up link and reads its token from the mail. */
export async function signUp(api: Api, mails: MailServer, email: string): Promise<string> {
  const { status, text } = await api.post('/v1/auth/signup', { email });
  if (status !== 202) throw new Error(`Sign-up of ${email} answered ${status}: ${text}`);
  return tokenFor(mails, email);
}

/** The token in the next mail to this address. */
export async function tokenFor(mails: MailServer, email: string): Promise<string> {
  return linkIn(await mails.next(email)).searchParams.get('token') ?? '';
}

/** A person who has signed up and completed it, as a real one would. */
export async function join(api: Api, mails: MailServer, email: string, name = nameFrom(email)): Promise<ApiSession> {
  const token = await signUp(api, mails, email);
  const answer = await api.post('/v1/auth/complete-signup', { token, name, password: goodPassword });
  if (answer.status !== 201) throw new Error(`Completing ${email} answered ${answer.status}: ${answer.text}`);
  return answer.json<ApiSession>();
}

export const nameFrom = (email: string): string => {
  const [local = ''] = email.split('@');
  return `${local.charAt(0).toUpperCase()}${local.slice(1)} Example`;
};
