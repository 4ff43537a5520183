import { knownBrowser } from '../../support/known-browser.js';
import { contentsOf } from '../../support/database-contents.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

const publicUrl = 'https://team.example.test';
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let cookie: string;
beforeAll(async () => {
  world = await startWorldWithPanel({ secure: true, publicUrl });
  ada = await newMember(world, 'ada@cookies.example');
  ben = await newMember(world, 'ben@cookies.example');
  await settledMails(world);
  cookie = (await signIn()).split(';', 1)[0] ?? '';
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

/** Signs Ada in by the page; gives the whole Set-Cookie lines: the session's, and the browser's own. */
async function signInForCookies(headers: Record<string, string> = {}): Promise<string[]> {
  const form = new URLSearchParams({ email: 'ada@cookies.example', password: goodPassword }).toString();
  const [device] = knownBrowser('ada@cookies.example', { secure: true });
  const answer = await world.api.post('/login', form, { ...urlencoded, cookie: device?.join('=') ?? '', ...headers });
  expect(answer.status).toBe(303);
  return answer.headers.getSetCookie();
}

const signIn = async (headers: Record<string, string> = {}): Promise<string> =>
  (await signInForCookies(headers))[0] ?? '';

describe('behind https', () => {
  it('the session’s cookie is bound to this host, and no script reads it [3.3.1, 3.3.2, 3.3.3, 3.3.4]', async () => {
    const [name, ...attributes] = (await signIn()).split('; ');
    expect(name).toMatch(/^__Host-thread=/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('the browser’s own is bound to it as well, and outlives the session', async () => {
    const [name, ...attributes] = ((await signInForCookies())[1] ?? '').split('; ');
    expect(name).toMatch(/^__Host-thread-device=[\w-]{22}\.[\w-]{22}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=34560000', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('it is taken back with the same name and attributes, or browsers would keep it', async () => {
    const spent = (await signIn()).split(';', 1)[0] ?? '';
    const answer = await world.api.post('/logout', '', { ...urlencoded, cookie: spent });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-thread=; Max-Age=0; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  it('a cookie without the prefix, which another host could set, is none', async () => {
    const planted = cookie.replace('__Host-thread', 'thread');
    expect(refusalOf(await world.api.get('/v1/me', { cookie: planted }))).toEqual([401, 'not_authenticated']);
    expect((await world.api.get('/v1/me', { cookie })).status).toBe(200);
  });

  it.each([
    ['another secret', (value: string) => `${value.slice(0, -3)}AAA`],
    ['another session', (value: string) => value.replace(/\.[\w-]{22}\./, `.${'A'.repeat(22)}.`)],
    ['another organization', (value: string) => value.replace(/=[\w-]{22}\./, `=${'A'.repeat(22)}.`)],
    ['a part missing', (value: string) => value.replace(/\.[\w-]{22}\./, '.')],
    ['quotes and noise', () => '__Host-thread="%00; \\"'],
  ])('a cookie with %s proves nobody', async (_, alter) => {
    expect(refusalOf(await world.api.get('/v1/me', { cookie: alter(cookie) }))).toEqual([401, 'not_authenticated']);
  });

  it('browsers are asked to come by https only', async () => {
    const { headers } = await world.api.get('/login');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    for (const bytes of [
      rawRequest('GET /%zz', ['host: localhost']),
      rawRequest('GET /login'),
      rawRequest('GET /login', ['host: localhost', 'expect: magic']),
      rawRequest('GET /login', ['host: localhost', ': x']),
      rawRequest('GET /login', ['host: localhost', `x-large: ${'a'.repeat(20_000)}`]),
      '\x16\x03\x01\x02\0\x01',
    ]) {
      expect((await sendRaw(world.app.url, bytes)).head).toMatch(/^strict-transport-security: max-age=31536000$/im);
    }
  });
});

describe('a change that comes from elsewhere, with the person’s cookie [3.5.1]', () => {
  const forgeries: [string, Record<string, string>][] = [
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site’s page that claims our origin', { 'sec-fetch-site': 'cross-site', origin: publicUrl }],
    ['another host of our site', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.test' }],
    ['another origin, in an older browser', { origin: 'https://evil.example' }],
    ['our host without https', { origin: 'http://team.example.test' }],
    ['our host on another port', { origin: `${publicUrl}:8443` }],
    ['a host that begins like ours', { origin: `${publicUrl}.evil.example` }],
    ['an origin in capitals', { origin: publicUrl.toUpperCase() }],
    ['a sandbox', { origin: 'null' }],
    ['a sandbox, in a newer browser', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['an origin of nothing', { origin: '' }],
    ['words that are none', { 'sec-fetch-site': 'same-origin, cross-site' }],
  ];

  it.each(forgeries)('from %s is refused on every page and address, and changes nothing', async (_, headers) => {
    const before = await contentsOf(world);
    const json = { 'content-type': 'application/json' };
    const forms = [
      ['/login', `email=ada%40cookies.example&password=${encodeURIComponent(goodPassword)}`],
      ['/logout', ''],
      ['/signup', 'email=cleo%40cookies.example'],
      ['/forgot-password', 'email=ada%40cookies.example'],
      ['/v1/auth/logout', ''],
    ] as const;
    const answers = [
      ...(await Promise.all(
        forms.map(([path, form]) => world.api.post(path, form, { ...urlencoded, cookie, ...headers })),
      )),
      await world.api.put(`/v1/users/${ben.user.id}/role`, { role: 'admin' }, { ...json, cookie, ...headers }),
      await world.api.post('/v1/auth/signup', { email: 'cleo@cookies.example' }, { ...json, cookie, ...headers }),
      await world.api.post('/admin/api/resources/people/actions/list', {}, { cookie, ...headers }),
    ];
    expect(answers.map(refusalOf)).toEqual(answers.map(() => [403, 'forged_request']));
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
    expect(await contentsOf(world)).toEqual(before);
    expect((await world.api.get('/v1/me', { cookie })).status).toBe(200);
  });

  it.each([
    ['this site', { 'sec-fetch-site': 'same-origin', origin: publicUrl }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['this site, in an older browser', { origin: publicUrl }],
    ['no browser', {}],
  ])('is taken from %s', async (_, headers) => {
    expect(await signIn(headers as Record<string, string>)).toContain('__Host-thread=');
  });

  it('is no question where a bearer token is sent, which no browser sends by itself', async () => {
    const answer = await world.api
      .as(ada)
      .put(
        `/v1/users/${ben.user.id}/role`,
        { role: 'user' },
        { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' },
      );
    expect(answer.status).toBe(200);
  });
});
