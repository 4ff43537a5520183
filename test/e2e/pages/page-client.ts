import { request, type HttpAnswer, type HttpRequest } from '../../support/http-client.js';

/** What came back for a page. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The page's words alone. */
  readonly text: string;
  /** Where it leads, for a redirect. */
  readonly location: string | null;
  /** The value of a field of the page's form. */
  field(name: string): string | undefined;
}

/** A browser without JavaScript: it sends forms, keeps cookies and follows nothing by itself. */
export interface PageClient {
  get(path: string, headers?: Record<string, string>): Promise<PageAnswer>;
  submit(
    path: string,
    fields: Record<string, string> | [string, string][],
    headers?: Record<string, string>,
  ): Promise<PageAnswer>;
  /** The cookies it holds, as it sends them. */
  cookies(): string;
  /** Another browser that somehow has this one's cookies. */
  copy(): PageClient;
}

const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const formType = 'application/x-www-form-urlencoded;charset=UTF-8';

export function pageClient(url: string, jar = new Map<string, string>()): PageClient {
  const cookies = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = async (path: string, sent: HttpRequest): Promise<PageAnswer> => {
    const cookie: HttpRequest['headers'] = jar.size > 0 ? { cookie: cookies() } : {};
    const answer = await request(url, path, { ...sent, headers: { accept, ...cookie, ...sent.headers } });
    for (const line of answer.headers.getSetCookie()) keep(jar, line);
    return toAnswer(answer);
  };
  return {
    get: (path, headers = {}) => send(path, { headers }),
    submit: (path, fields, headers = {}) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': formType, ...headers },
      }),
    cookies,
    copy: () => pageClient(url, new Map(jar)),
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '') jar.delete(name);
  else jar.set(name, value);
}

const toAnswer = ({ status, headers, text: html }: HttpAnswer): PageAnswer => ({
  status,
  headers,
  html,
  text: unescape(html.replace(/<[^>]+>/g, '')),
  location: headers.get('location'),
  field: (name) => {
    const input = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html)?.[0];
    const value = input === undefined ? undefined : / value="([^"]*)"/.exec(input)?.[1];
    return value === undefined ? undefined : unescape(value);
  },
});

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
