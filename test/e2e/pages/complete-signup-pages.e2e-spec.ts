import { goodPassword, join, signUp, tokenFor } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient, type PageAnswer, type PageClient } from './page-client.js';

let world: World;
let browser: PageClient;
beforeAll(async () => (world = await startWorldWithPanel()));
afterAll(() => world.close());
beforeEach(() => (browser = pageClient(world.app.url)));

const open = (token: string) => browser.get(`/complete-signup?token=${token}`);
const complete = (fields: Record<string, string>) =>
  browser.submit('/complete-signup', { name: 'Ada Lindqvist', password: goodPassword, ...fields });

describe('Complete signup', () => {
  test('says that the first person creates the organization, then that the second joins it', async () => {
    const first = await signUp(world.api, world.mails, 'ada@acme.example');
    expect((await open(first)).text).toContain(
      'Nobody from acme.example is here yet: you will create the organization',
    );
    expect(await complete({ token: first })).toMatchObject({ status: 303, location: '/admin' });

    const second = await signUp(world.api, world.mails, 'ben@acme.example');
    expect((await open(second)).text).toMatch(/You will join Acme \(acme\.example\) as a User\./);
  });

  test('signs the person in', async () => {
    await complete({ token: await signUp(world.api, world.mails, 'ada@signed-in.example') });
    expect(await browser.get('/')).toMatchObject({ status: 303, location: '/admin' });
  });

  test('opening the link consumes nothing, however often [3.5.3]', async () => {
    const token = await signUp(world.api, world.mails, 'ada@scanned.example');
    for (let times = 0; times < 3; times++) expect((await open(token)).status).toBe(200);
    expect((await complete({ token })).status).toBe(303);
  });

  test('a refused form keeps the name and not the password, and the link still works', async () => {
    const token = await signUp(world.api, world.mails, 'ada@refused.example');
    const weak = await complete({ token, password: 'shortsecret' });
    expect(weak.status).toBe(422);
    expect(weak.field('name')).toBe('Ada Lindqvist');
    expect(weak.field('token')).toBe(token);
    expect(weak.html).not.toContain('shortsecret');
    expect(weak.html).toMatch(/id="password"[^>]*aria-describedby="password-error password-hint"/);
    expect((await complete({ token, name: '' })).status).toBe(400);
    expect((await complete({ token })).status).toBe(303);
  });

  test('asked for too often, the link is not looked at, by opening it or by a wrong form', async () => {
    const token = await signUp(world.api, world.mails, 'ada@often.example');
    expect((await open(token)).status).toBe(200);
    await world.sql(`UPDATE rate_limits SET points = 100000 WHERE key LIKE 'open-link:%'`);
    const reset = await browser.get(`/reset-password?token=${token}`);
    for (const page of [await open(token), await complete({ token, name: '' }), reset]) {
      expect([page.status, Number(page.headers.get('retry-after')) > 0]).toEqual([429, true]);
      expect(page.text).toContain('Too many attempts');
    }
    await world.sql('DELETE FROM rate_limits');
    expect((await open(token)).status).toBe(200);
  });

  test('says the password’s rule before anything is typed', async () => {
    const page = await open(await signUp(world.api, world.mails, 'ada@rules.example'));
    expect(page.text).toContain('15 characters or more');
  });

  test('an extra role in the form is refused [15.3.3]', async () => {
    const token = await signUp(world.api, world.mails, 'ada@extra.example');
    expect((await complete({ token, role: 'admin' })).status).toBe(400);
  });

  test('a form from another site changes nothing [3.5.1]', async () => {
    const token = await signUp(world.api, world.mails, 'ada@forged.example');
    const forged = await browser.submit(
      '/complete-signup',
      { token, name: 'Mallory', password: goodPassword },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect([forged.status, forged.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(browser.cookies()).toBe('');
    expect((await open(token)).status).toBe(200);
  });
});

describe('a dead link', () => {
  const expectDeadEnd = (answer: PageAnswer): void => {
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('This link no longer works');
    expect(answer.html).toContain('href="/signup"');
  };

  test('that was used says what to do next', async () => {
    const token = await signUp(world.api, world.mails, 'ada@used.example');
    await complete({ token });
    expectDeadEnd(await open(token));
    expectDeadEnd(await complete({ token }));
  });

  test('that a newer mail replaced says so too', async () => {
    const older = await signUp(world.api, world.mails, 'ada@older.example');
    await signUp(world.api, world.mails, 'ada@older.example');
    expectDeadEnd(await open(older));
  });

  test('of another purpose is none [9.2.2]', async () => {
    await join(world.api, world.mails, 'ada@purpose.example');
    await world.api.post('/v1/auth/forgot-password', { email: 'ada@purpose.example' });
    expectDeadEnd(await open(await tokenFor(world.mails, 'ada@purpose.example')));
  });

  test.each([
    '/complete-signup',
    '/complete-signup?token=',
    '/complete-signup?token=a&token=b',
    '/complete-signup?token=%00',
  ])('%s is a dead end and no fault', async (path) => expectDeadEnd(await browser.get(path)));

  test('a form without its token is a dead end', async () => {
    expectDeadEnd(await browser.submit('/complete-signup', { name: 'Ada', password: goodPassword }));
  });
});
