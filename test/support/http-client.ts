import { Agent, type IncomingMessage } from 'node:http';
import supertest from 'supertest';

/** What is sent beside the address; a GET without a body unless it says otherwise. */
export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What came back, whatever its status; a redirect isn't followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Buffer;
  /** The parsed body, as the caller knows it to be. */
  json<T = Record<string, unknown>>(): T;
}

/** Keeps connections open, as browsers and API clients do. */
const agent = new Agent({ keepAlive: true });

/** Sends a request to a running instance, as a client that isn't in its process would. */
export async function request(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: HttpRequest = {},
): Promise<HttpAnswer> {
  const { origin, pathname, search } = new URL(url + path);
  const test = supertest(origin)
    [methodOf(method)](pathname + search)
    .agent(agent)
    // Bytes, whatever their type says they are.
    .responseType('blob')
    .set({ 'user-agent': 'node', ...headers });
  const answer = await (body === undefined ? test : test.send(body));
  const text = Buffer.isBuffer(answer.body) ? new TextDecoder().decode(answer.body) : '';
  return {
    status: answer.status,
    headers: headersOf(answer.headers),
    text,
    bytes: Buffer.isBuffer(answer.body) ? answer.body : Buffer.alloc(0),
    json: <T>() => JSON.parse(text) as T,
  };
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

function methodOf(name: string): (typeof methods)[number] {
  const method = methods.find((known) => known === name.toLowerCase());
  if (method === undefined) throw new RangeError(`supertest has no ${name}.`);
  return method;
}

function headersOf(received: IncomingMessage['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(received))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  return headers;
}
