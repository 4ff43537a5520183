import { join } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient, type PageClient } from './page-client.js';

let world: World;
let browser: PageClient;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(() => (browser = pageClient(world.app.url)));

const signup = (email: string) => browser.submit('/signup', { email });

describe('the sign-up page', () => {
  test('asks for an address alone, and mails a link to it', async () => {
    expect((await browser.get('/signup')).text).toContain('Work email');
    const answer = await signup(' Ada@Acme.example ');
    expect(answer.status).toBe(202);
    expect(answer.text).toContain('We sent a link to ada@acme.example');
    expect((await world.mails.next('ada@acme.example')).subject).toContain('Complete your sign-up');
  });

  test('answers a known and an unknown address alike: status, page, header names [6.3.8]', async () => {
    await join(world.api, world.mails, 'known@alike.example');
    const answers = await Promise.all(['known@alike.example', 'fresh@alike.example'].map(signup));
    const [known, fresh] = answers.map(({ status, html, headers }) => ({
      status,
      html: html.replaceAll(/(known|fresh)@/g, '@'),
      headers: [...headers.keys()],
    }));
    expect(known).toEqual(fresh);
  });

  test.each([
    ['ada@gmail.com', 422],
    ['ada@mailinator.com', 422],
    ['ada@co.uk', 400],
    ['not an address', 400],
    ['"><script>alert(1)</script>', 400],
    ['', 400],
  ])('refuses %j with %i, says why beside the field and keeps what was typed', async (email, status) => {
    const answer = await signup(email);
    expect(answer.status).toBe(status);
    expect(answer.field('email')).toBe(email);
    expect(answer.html).toContain('role="alert"');
    expect(answer.html).toMatch(/id="email"[^>]*aria-describedby="email-error/);
    expect(answer.html).not.toContain('<script>');
    expect(answer.html).toContain('<title>Error: ');
  });

  test('says the same sentence as the API', async () => {
    const { errors } = (await world.api.post('/v1/auth/signup', { email: 'a@b' })).json<{
      errors: { detail: string }[];
    }>();
    expect((await signup('a@b')).text).toContain(errors[0]?.detail);
  });

  test('refuses a field that is sent twice or isn’t the form’s [15.3.3]', async () => {
    const twice = await browser.submit('/signup', [
      ['email', 'a@acme.example'],
      ['email', 'b@acme.example'],
    ]);
    expect([twice.status, twice.field('email')]).toEqual([400, '']);
    expect((await browser.submit('/signup', { email: 'a@acme.example', role: 'admin' })).status).toBe(400);
  });

  test('says how long to wait when an address was tried too often, and keeps it', async () => {
    const statuses = [];
    for (let tries = 0; tries < 5; tries++) statuses.push((await signup('busy@acme.example')).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    const refused = await signup('busy@acme.example');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.field('email')).toBe('busy@acme.example');
  });

  test('doesn’t lead to a development mailbox when mails are really sent', async () => {
    expect((await signup('real@acme.example')).html).not.toContain('/mailbox');
  });
});

describe('without an SMTP server', () => {
  test('the page after sign-up leads to the development mailbox', async () => {
    const local = await startWorld({ smtpUrl: undefined });
    try {
      const answer = await pageClient(local.app.url).submit('/signup', { email: 'ada@acme.example' });
      expect(answer.html).toContain('href="/mailbox"');
    } finally {
      await local.close();
    }
  });
});
