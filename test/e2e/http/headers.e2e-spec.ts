import { knownBrowser } from '../../support/known-browser.js';
import { newMember } from '../../support/members.js';
import { apiOf, goodPassword, type Api } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel } from '../panel/panel-client.js';

let world: World;
let api: Api;
let cookie: string;
beforeAll(async () => {
  world = await startWorldWithPanel();
  const ada = await newMember(world, 'ada@headers.example');
  api = apiOf(world.app.url, ada.accessToken);
  ({ cookie } = await signInToPanel(world.app.url, 'ada@headers.example'));
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

const page = { accept: 'text/html' };
const json = { 'content-type': 'application/json' };
/** Every kind of answer there is, and its status. */
const answers: [what: string, status: number, ask: () => ReturnType<Api['get']>][] = [
  ['data', 200, () => api.get('/v1/me')],
  ['nothing', 202, () => world.api.post('/v1/auth/signup', { email: 'ben@headers.example' })],
  ['a refusal of nobody', 401, () => world.api.get('/v1/me')],
  ['a refusal of a body', 400, () => world.api.post('/v1/auth/login', '{', json)],
  ['a refusal of a large body', 413, () => world.api.post('/v1/auth/login', 'x'.repeat(70_000), json)],
  ['a refusal of a form', 415, () => world.api.post('/v1/auth/login', 'x', { 'content-type': 'text/xml' })],
  ['what is not there', 404, () => api.get('/v1/nowhere')],
  ['an address that does not decode', 400, () => api.get('/%zz')],
  ['health', 200, () => api.get('/health/ready')],
  ['the description of the API', 200, () => api.get('/docs-json')],
  ['the documentation', 200, () => api.get('/docs', page)],
  ['the description of the API as YAML', 200, () => api.get('/docs-yaml')],
  ['a page', 200, () => world.api.get('/login', page)],
  ['a page that says no', 404, () => world.api.get('/nowhere', page)],
  ['a page of a dead link', 410, () => world.api.get('/complete-signup?token=x', page)],
  ['a file of the pages', 200, () => api.get('/favicon.svg')],
  ['a redirect', 303, () => world.api.get('/', { ...page, cookie })],
  ['a forgery', 403, () => world.api.post('/login', '', { 'sec-fetch-site': 'cross-site' })],
  ['the panel', 200, () => world.api.get('/admin', { ...page, cookie })],
  ['data of the panel', 200, () => world.api.get('/admin/api/resources/people/actions/list', { cookie })],
  ['the panel for nobody', 303, () => world.api.get('/admin', page)],
];

describe.each(answers)('the answer that is %s', (what, status, ask) => {
  it('has the security headers [3.4.4, 3.4.5, 3.4.6]', async () => {
    const { headers, status: actual } = await ask();
    expect(actual).toBe(status);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
    });
    const unwanted = [
      'server',
      'x-powered-by',
      'access-control-allow-origin',
      'x-xss-protection',
      'x-download-options',
    ];
    for (const name of unwanted) {
      expect([name, headers.get(name)]).toEqual([name, null]);
    }
  });

  it('lets nothing run, load or frame it beyond what it needs [3.4.3]', async () => {
    const policy = (await ask()).headers.get('content-security-policy') ?? '';
    const rules: Record<string, string> = Object.fromEntries(
      policy.split('; ').map((rule) => [rule.replace(/ .*/, ''), rule]),
    );
    expect(rules).toMatchObject({
      'default-src': "default-src 'none'",
      'base-uri': "base-uri 'none'",
      'frame-ancestors': "frame-ancestors 'none'",
    });
    expect(rules['form-action']).toMatch(/^form-action '(none|self)'$/);
    expect(rules['script-src'] ?? '').not.toMatch(/unsafe|\*|https?:/);
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy).not.toContain('unsafe');
  });

  it('has a request id of ours, whatever the client sends', async () => {
    const [first, second] = [await ask(), await ask()].map(({ headers }) => headers.get('x-request-id'));
    expect(first).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second).not.toBe(first);
  });

  it('is kept by nobody, unless it is a file [14.3.2]', async () => {
    const control = (await ask()).headers.get('cache-control');
    if (what.startsWith('a file')) expect(control).toMatch(/^public, max-age=\d+/);
    else expect(control).toBe('no-store');
  });
});

describe('a request id that a client brings', () => {
  it.each(['x-request-id', 'request-id', 'x-correlation-id', 'traceparent'])(
    'as %s is not taken over',
    async (header) => {
      const answer = await api.get('/v1/nowhere', { [header]: 'forged-by-client' });
      expect(answer.headers.get('x-request-id')).not.toContain('forged');
      expect(answer.json().requestId).toBe(answer.headers.get('x-request-id'));
    },
  );
});

describe('without https', () => {
  it('nothing asks browsers for it', async () => {
    expect((await api.get('/v1/me')).headers.get('strict-transport-security')).toBeNull();
  });

  it('the session’s cookie is HttpOnly and same-site [3.3.2, 3.3.4]', async () => {
    const form = new URLSearchParams({ email: 'ada@headers.example', password: goodPassword }).toString();
    const [device] = knownBrowser('ada@headers.example');
    const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: device?.join('=') ?? '' };
    const login = await world.api.post('/login', form, headers);
    const [name, ...attributes] = login.headers.getSetCookie()[0]?.split('; ') ?? [];
    expect(name).toMatch(/^thread=[\w-]{22}\.[\w-]{22}\.[\w-]{43}$/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax']);
  });
});
