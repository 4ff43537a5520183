import { knownBrowser } from '../../support/known-browser.js';
import { newMember } from '../../support/members.js';
import { request, type HttpRequest } from '../../support/http-client.js';
import { apiOf, goodPassword } from '../../support/people.js';
import { linkIn } from '../../support/mail-server.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

const base = '/apps/team';

let world: World;
beforeAll(async () => (world = await startWorldWithPanel({ publicUrl: `http://localhost${base}` })));
afterAll(() => world.close());

const page = { accept: 'text/html' };
const ask = (path: string, sent: HttpRequest = {}) =>
  request(world.app.url, path, { ...sent, headers: { ...page, ...sent.headers } });
const form = (fields: Record<string, string>, origin: string): HttpRequest => ({
  method: 'POST',
  headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});
/** Every address in a page that leads to this site. */
const addressesIn = (html: string): string[] =>
  [...html.matchAll(/ (?:href|src|action)="(\/[^"]*)"/g)].map(([, address]) => address ?? '');

test.each(['', '/', '?x=1', '/signup', '/login', '/forgot-password', '/docs', '/nowhere', '/mailbox'])(
  'the page at the base path and %j leads below it alone, and to what is there',
  async (path) => {
    const answer = await ask(base + path);
    const addresses = addressesIn(answer.text);
    expect([200, 404]).toContain(answer.status);
    expect(addresses.filter((address) => address !== `${base}/` && !address.startsWith(`${base}/`))).toEqual([]);
    for (const address of addresses.filter((one) => /\.(css|js|svg)$/.test(one)))
      expect([address, (await ask(address)).status]).toEqual([address, 200]);
  },
);

test.each([
  ['a proxy that leaves it on', base],
  ['a proxy that takes it off', ''],
])('%s is served alike', async (_, prefix) => {
  expect((await ask(`${prefix}/health/live`)).status).toBe(200);
  expect((await ask(`${prefix}/v1/me`)).status).toBe(401);
  const answer = await ask(`${prefix}/admin/resources/people?role=user`);
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `${base}/login?next=${encodeURIComponent('/admin/resources/people?role=user')}`,
  ]);
});

test.each(['/apps/teammates', '/apps', '/apps/', '/apps/team%2Flogin', '/apps/teamlogin'])(
  '%s does not lie below it',
  async (path) => {
    expect((await ask(path)).status).toBe(404);
  },
);

test('signing in sets a cookie for that path alone, and leads to the panel below it', async () => {
  await newMember(world, 'ada@below.example');
  const fields = { email: 'ada@below.example', password: goodPassword };
  const { origin } = new URL(world.app.config.publicUrl);
  const [device] = knownBrowser(fields.email);
  const sent = form(fields, origin);
  const headers = { ...sent.headers, cookie: device?.join('=') ?? '' };
  const answer = await ask(`${base}/login?next=/admin/resources/audit`, { ...sent, headers });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${base}/admin/resources/audit`]);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(new RegExp(`; Path=${base}(;|$)`));

  const { text: panel } = await ask(`${base}/admin`, { headers: { cookie: cookie.split(';', 1)[0] ?? '' } });
  const addresses = addressesIn(panel);
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) expect([address, (await ask(address)).status]).toEqual([address, 200]);
  expect(panel).toContain(`"basePath":"${base}"`);
});

test('a form from another site is refused, whatever path it names', async () => {
  const post = (origin: string) => ask(`${base}/login`, form({ email: 'x', password: 'y' }, origin));
  expect((await post('https://evil.example')).status).toBe(403);
  expect((await post(world.app.config.publicUrl)).status).toBe(403);
});

test('mails lead below it', async () => {
  await apiOf(world.app.url).post('/v1/auth/signup', { email: 'ben@below.example' });
  expect(linkIn(await world.mails.next('ben@below.example')).href).toContain(
    `${world.app.config.publicUrl}/complete-signup?token=`,
  );
});

test('the API’s description names it', async () => {
  const document = (await ask('/docs-json')).json<{ readonly servers: unknown }>();
  expect(document.servers).toEqual([{ url: world.app.config.publicUrl }]);
});
