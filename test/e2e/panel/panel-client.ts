import { knownBrowser } from '../../support/known-browser.js';
import { request } from '../../support/http-client.js';
import type { ApiAnswer } from '../../support/people.js';
import { goodPassword } from '../../support/people.js';
import { pageClient } from '../pages/page-client.js';

/** A browser that a person has signed in with, as the panel's own scripts use it. */
export interface PanelClient {
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<ApiAnswer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  listPeople(query?: string): Promise<ApiAnswer>;
  changeRole(id: string, body: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
}

export const listPath = '/admin/api/resources/people/actions/list';
export const rolePath = (id: string): string => `/v1/users/${id}/role`;

/** Signs in by the page's form. */
export async function signInToPanel(url: string, email: string): Promise<PanelClient> {
  const page = pageClient(url, knownBrowser(email));
  await page.submit('/login', { email, password: goodPassword });
  // The session's cookie alone: the browser's own says nothing to the panel.
  return panelClient(
    url,
    page
      .cookies()
      .split('; ')
      .find((cookie) => cookie.startsWith('thread=')) ?? '',
  );
}

export function panelClient(url: string, cookie: string): PanelClient {
  const fromHere = { cookie, 'sec-fetch-site': 'same-origin' };
  const get: PanelClient['get'] = (path, headers) => request(url, path, { headers: { ...fromHere, ...headers } });
  const send = (method: 'POST' | 'PUT', path: string, body: unknown, headers?: Record<string, string>) =>
    request(url, path, {
      method,
      body: JSON.stringify(body),
      headers: { ...fromHere, 'content-type': 'application/json', ...headers },
    });
  return {
    cookie,
    get,
    post: (path, body, headers) => send('POST', path, body, headers),
    listPeople: (query = '') => get(`${listPath}?${query}`),
    changeRole: (id, body, headers) => send('PUT', rolePath(id), body, headers),
  };
}
