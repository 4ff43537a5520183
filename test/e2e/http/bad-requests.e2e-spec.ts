import { documentOf, operationsOf, pathWith, sendBody, type Operation } from '../../support/api-document.js';
import { newMember } from '../../support/members.js';
import { apiOf, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf, type ProblemBody } from '../../support/problem.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel } from '../panel/panel-client.js';

let world: World;
let ada: ApiSession;
let operations: Operation[];
beforeAll(async () => {
  world = await startWorldWithPanel();
  ada = await newMember(world, 'ada@requests.example');
  operations = operationsOf(await documentOf(world.api));
});
afterAll(() => world.close());

/** Sends the bytes as they are, and gives the problem that came back. */
async function refusalOfBytes(bytes: string): Promise<ProblemBody> {
  const { head, body, status } = await sendRaw(world.app.url, bytes);
  expect(head).toMatch(/^content-type: application\/problem\+json/im);
  expect(head).toMatch(/^x-content-type-options: nosniff$/im);
  expect(head).toMatch(/^content-security-policy: default-src 'none'/im);
  const problem = JSON.parse(body) as ProblemBody;
  expect(head).toMatch(new RegExp(`^x-request-id: ${problem.requestId}$`, 'im'));
  expect(problem).toMatchObject({
    type: `urn:thread:problem:${problem.code}`,
    status,
    title: expect.any(String) as string,
  });
  return problem;
}

const host = ['host: localhost'];

describe('an address that can’t be read', () => {
  it.each(['/%zz', '/v1/%zz', '/v1/users/%', '/v1/users/%c0%ae', '/%E0%A4%A', '/admin/%ff'])(
    '%s is malformed',
    async (path) => {
      expect(await refusalOfBytes(rawRequest(`GET ${path}`, host))).toMatchObject({
        status: 400,
        code: 'malformed_request',
      });
    },
  );

  it.each(['/v1/me\0', '/v1/users/\0', '/v1/\x07', '/caf\u00e9'])(
    '%j with a raw control or letter has its answer',
    async (path) => {
      const { status } = await sendRaw(world.app.url, rawRequest(`GET ${path}`, host));
      expect([400, 401, 404]).toContain(status);
    },
  );

  it('is a page for whoever asks for one', async () => {
    const answer = await sendRaw(world.app.url, rawRequest('GET /%zz', [...host, 'accept: text/html']));
    expect([answer.status, answer.body.includes('The request could not be read')]).toEqual([400, true]);
  });

  it.each(['GET *', 'HEAD *', 'OPTIONS *', 'GET *?x=1', 'GET **', 'GET */v1/me'])(
    '%j is of no path, and its answer is as safe as any',
    async (first) => {
      const { head, status } = await sendRaw(world.app.url, rawRequest(first, host));
      expect([status, /^content-security-policy: default-src 'none'/im.test(head)]).toEqual([404, true]);
    },
  );

  it('with an endless part is not found', async () => {
    const problem = await refusalOfBytes(rawRequest(`GET /v1/users/${'a'.repeat(1_000)}`, host));
    expect(problem).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('what is hardly HTTP', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => `x-${index}: y`);
  it.each([
    ['a header of 20 KB', rawRequest('GET /v1/me', [...host, `x-large: ${'a'.repeat(20_000)}`]), 'too_large'],
    ['three thousand headers', rawRequest('GET /v1/me', [...host, ...many]), 'too_large'],
    ['an address of 20 KB', rawRequest(`GET /${'a'.repeat(20_000)}`, host), 'too_large'],
    ['an invented method', rawRequest('BREW /v1/me', host), 'malformed_request'],
    ['a header without a name', rawRequest('GET /v1/me', [...host, ': x']), 'malformed_request'],
    ['a negative length', rawRequest('POST /v1/auth/login', [...host, 'content-length: -1']), 'malformed_request'],
    [
      'two lengths',
      rawRequest('POST /v1/auth/login', [...host, 'content-length: 1', 'content-length: 2']),
      'malformed_request',
    ],
    [
      'a length and chunks [4.2.1]',
      rawRequest('POST /v1/auth/login', [...host, 'content-length: 4', 'transfer-encoding: chunked'], '0\r\n\r\n'),
      'malformed_request',
    ],
    [
      'a body of no stated kind',
      rawRequest('POST /v1/auth/login', [...host, 'content-length: 2'], '{}'),
      'unsupported_media_type',
    ],
    ['noise', '\x16\x03\x01\x02\0\x01', 'malformed_request'],
  ])('%s is refused', async (_, bytes, code) => {
    expect((await refusalOfBytes(bytes)).code).toBe(code);
  });

  it('without a host is refused in HTTP/1.1, and taken in HTTP/1.0', async () => {
    expect((await refusalOfBytes(rawRequest('GET /health/live'))).code).toBe('malformed_request');
    expect((await refusalOfBytes(rawRequest('GET /%zz'))).code).toBe('malformed_request');
    const older = await sendRaw(world.app.url, 'GET /health/live HTTP/1.0\r\n\r\n');
    expect(older.status).toBe(200);
  });

  it.each(['magic', '200-ok', '101'])('with the expectation %j is answered as without', async (expected) => {
    const lines = [...host, `expect: ${expected}`, 'content-type: application/json', 'content-length: 2'];
    const problem = await refusalOfBytes(rawRequest('POST /v1/auth/login', lines, '{}'));
    expect([problem.status, problem.code]).toEqual([400, 'validation_failed']);
  });

  it('leaves the server well', async () => {
    expect((await world.api.get('/health/ready')).status).toBe(200);
  });
});

describe('an address that isn’t there', () => {
  it.each([
    '/v1',
    '/v1/',
    '/v1/nowhere',
    '/v2/me',
    '//v1/me',
    '/v1/me//',
    '/V1/me',
    '/v1/users/x/role/y',
    '/docs/x',
    '/constructor',
  ])('%s is not found', async (path) => {
    expect(refusalOf(await apiOf(world.app.url, ada.accessToken).get(path))).toEqual([404, 'not_found']);
  });
});

/** Whether an address is one of those that the operation's placeholders stand for: `/v1/users/bulk` could be a person's. */
const covers = (operation: Operation, path: string): boolean =>
  new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);

describe('a path that leads out of a folder of files', () => {
  it.each([
    '/admin/assets/../../package.json',
    '/admin/assets/..',
    '/admin/assets/./app.js',
    '/admin/assets//etc/passwd',
    '/admin/assets/%2e%2e/package.json',
    '/admin/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/admin/assets/..%5c..%5cpackage.json',
    '/admin/assets/%00',
    '/assets/../package.json',
    '/assets/%2e%2e%2fpackage.json',
    '/docs/../v1/me',
    '/docs/%00',
    '/docs/a/../../b',
  ])('%s is not found', async (path) => {
    expect((await refusalOfBytes(rawRequest(`GET ${path}`, host))).code).toBe('not_found');
  });
});

describe('an address of the panel that is written in escapes', () => {
  it.each(['/admin/%61pi/resources/people/actions/list', '/%61dmin/%61pi/resources/people/actions/list'])(
    '%s is that address',
    async (path) => {
      const { cookie } = await signInToPanel(world.app.url, 'ada@requests.example');
      const answer = await sendRaw(world.app.url, rawRequest(`GET ${path}`, [...host, `cookie: ${cookie}`]));
      expect([answer.status, (JSON.parse(answer.body) as { data: unknown[] }).data.length]).toEqual([200, 1]);
      expect((await refusalOfBytes(rawRequest(`GET ${path}`, host))).code).toBe('not_authenticated');
    },
  );
});

describe('a method that an address does not take', () => {
  it('is refused at every address, with a credential and without', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'TRACE'];
    for (const { path } of operations) {
      const taken = operations.filter((other) => covers(other, path)).map(({ method }) => method);
      for (const method of methods.filter((other) => !taken.includes(other))) {
        for (const credential of [[], [`authorization: Bearer ${ada.accessToken}`]]) {
          const target = pathWith({ path } as Operation, ada.user.id);
          const problem = await refusalOfBytes(rawRequest(`${method} ${target}`, [...host, ...credential]));
          expect([method, path, ['not_found', 'method_not_allowed'].includes(problem.code)]).toEqual([
            method,
            path,
            true,
          ]);
        }
      }
    }
  });
});

describe('every address that needs a person', () => {
  const asNobody = (api: Api, operation: Operation) => {
    const target = pathWith(operation, ada.user.id);
    if (operation.method === 'GET') return api.get(target);
    return operation.method === 'DELETE' ? api.delete(target) : sendBody(api, operation, target, {});
  };

  it('answers 401 to nobody, before it looks at anything else', async () => {
    const secured = operations.filter(({ security }) => security !== undefined);
    expect(secured.length).toBeGreaterThanOrEqual(7);
    for (const operation of secured) {
      const answer = await asNobody(world.api, operation);
      expect([operation.path, problemOf(answer).code]).toEqual([operation.path, 'not_authenticated']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});
