import { mailedCode } from '../support/known-browser.js';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BuiltServer } from '../support/built-server.js';
import { freePort } from '../support/free-port.js';
import { killableServers, type MortalServers } from '../support/killable-servers.js';
import { apiOf, goodPassword, join, type Api, type ApiSession } from '../support/people.js';
import { startNginx, type Nginx } from './nginx.js';

const basePath = '/apps/team';

let servers: MortalServers;
let nginx: Nginx;
let instances: { readonly port: number; server: BuiltServer }[];
let start: (port: number) => Promise<BuiltServer>;
let api: Api;
let ada: ApiSession;

beforeAll(async () => {
  servers = await killableServers();
  const [first, second, ...ports] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  nginx = await startNginx({ instances: [first, second], basePath, ports });
  start = async (port) => {
    const { server } = await servers.start(servers.mails.url, {
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: nginx.url,
      TRUST_PROXY: '1',
      SHUTDOWN_DELAY: '2',
    });
    return server;
  };
  instances = await Promise.all([first, second].map(async (port) => ({ port, server: await start(port) })));
  api = apiOf(nginx.url);
  ada = await join(api, servers.mails, 'ada@proxied.example');
});
afterAll(async () => {
  await nginx.stop();
  await servers.close();
});

/** Asks by several clients at once for as long as something takes. @returns the answers that were failures */
async function failuresDuring(what: () => Promise<void>, ask: () => Promise<[what: string, status: number]>) {
  const failures = new Set<string>();
  let [running, answered] = [true, 0];
  const client = async (): Promise<void> => {
    while (running) {
      const [asked, status] = await ask();
      answered += 1;
      if (status >= 500) failures.add(`${asked} ${status}`);
    }
  };
  const clients = Array.from({ length: 6 }, client);
  await what();
  running = false;
  await Promise.all(clients);
  expect(answered).toBeGreaterThan(50);
  return [...failures];
}

const me = async (): Promise<[string, number]> => ['GET', (await api.as(ada).get('/v1/me')).status];
// On a connection of its own: a reload ends those that wait for their next request.
const preview = async (): Promise<[string, number]> => {
  const body = { action: 'deactivate', userIds: [ada.user.id] };
  const { status } = await api.as(ada).post('/v1/users/bulk/preview', body, { connection: 'close' });
  return ['POST', status];
};

test('each instance is restarted in turn, which nginx finds out by itself: no read is lost', async () => {
  const failures = await failuresDuring(async () => {
    for (const instance of instances) {
      expect(await instance.server.stop('SIGTERM')).toBe(0);
      instance.server = await start(instance.port);
    }
  }, me);
  expect(failures).toEqual([]);
});

test('each is taken out of the configuration before it is stopped: no change is lost either', async () => {
  const failures = await failuresDuring(async () => {
    for (const instance of instances) {
      await nginx.takeOut([instance.port]);
      expect(await instance.server.stop('SIGTERM')).toBe(0);
      instance.server = await start(instance.port);
      await nginx.takeOut([]);
    }
  }, preview);
  expect(failures).toEqual([]);
});

test.each([
  ['left on', () => nginx.url],
  ['taken off', () => nginx.strippedUrl],
])('with the base path %s, pages, their files, forms and the panel are served below it', async (_, urlOf) => {
  const { origin } = new URL(urlOf());
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(origin + path, { redirect: 'manual', ...init, headers: { accept: 'text/html', ...init.headers } });
  const submit = (path: string, fields: Record<string, string>) =>
    ask(basePath + path, {
      method: 'POST',
      headers: { origin: new URL(nginx.url).origin },
      body: new URLSearchParams(fields),
    });
  const email = 'ada@proxied.example';
  const asked = await (await submit('/login', { email, password: goodPassword })).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(asked)?.[1] ?? '';
  const login = await submit('/login/second-factor', { ticket, code: await mailedCode(servers.mails, email) });
  expect([login.status, login.headers.get('location')]).toEqual([303, `${basePath}/admin`]);
  const cookie = login.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  for (const path of ['/docs', '/admin', '/admin/resources/people']) {
    const page = await ask(basePath + path, { headers: { cookie } });
    expect([path, page.status]).toEqual([path, 200]);
    const files = [...(await page.text()).matchAll(/ (?:href|src)="(\/[^"]+\.(?:css|js|svg))"/g)];
    expect(files.length).toBeGreaterThan(0);
    for (const [, file = ''] of files) expect([file, (await ask(file)).status]).toEqual([file, 200]);
  }
});

test('a list of 2 MiB comes through, as large as it is on its way', async () => {
  // Each line end takes two bytes of JSON. It is Thread that finds too many lines in it, and not nginx too many bytes.
  const csv = 'Name,Email\n'.padEnd(2 * 1024 * 1024, '\n');
  const answer = await api.as(ada).post('/v1/users/imports', { csv });
  expect([answer.status, answer.json()]).toEqual([422, expect.objectContaining({ code: 'too_many' })]);
});

/** Fails to sign in from one of this machine's addresses. @returns the address that the audit log then has */
async function addressOfSignIn(localAddress: string, forged: string | null): Promise<unknown> {
  const body = JSON.stringify({ email: 'ada@proxied.example', password: 'not her password at all' });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(`${nginx.url}/v1/auth/login`, {
      method: 'POST',
      localAddress,
      headers: { 'content-type': 'application/json', ...(forged !== null && { 'x-forwarded-for': forged }) },
    })
      .on('response', (answer) => void text(answer).then(() => resolve(answer.statusCode), reject))
      .on('error', reject)
      .end(body);
  });
  expect(status).toBe(401);
  const { data } = (await api.as(ada).get('/v1/audit-events?kind=session.started&limit=1')).json<{
    data: { ip: string }[];
  }>();
  return data[0]?.ip;
}

test.each([
  ['127.0.0.2', null],
  ['127.0.0.3', '203.0.113.9'],
  ['127.0.0.4', '127.0.0.1, 10.0.0.1, 203.0.113.9'],
  ['127.0.0.5', 'unknown'],
  ['127.0.0.6', '203.0.113.9,,,'],
])(
  'an audit event has the address that connected to nginx, %s, whatever X-Forwarded-For came along: %j',
  async (address, forged) => {
    expect(await addressOfSignIn(address, forged)).toBe(address);
  },
);
