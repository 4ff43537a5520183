import { knownBrowser } from '../../support/known-browser.js';
import { goodPassword, join, signUp } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient, type PageClient } from './page-client.js';

const email = 'ada@acme.example';
let world: World;
let browser: PageClient;
beforeAll(async () => {
  world = await startWorldWithPanel();
  await join(world.api, world.mails, email);
});
afterAll(() => world.close());
beforeEach(() => (browser = pageClient(world.app.url, knownBrowser(email))));

const login = (path = '/login', password = goodPassword) => browser.submit(path, { email, password });
const isSignedIn = async (who = browser) => (await who.get('/')).status === 303;

describe('the sign-in page', () => {
  test('signs in and leads to the panel', async () => {
    expect(await login()).toMatchObject({ status: 303, location: '/admin' });
    expect(await isSignedIn()).toBe(true);
  });

  test('keeps its cookie from scripts and other sites [3.3.4, 3.3.2]', async () => {
    const { headers } = await login();
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^thread=[^;]+;/);
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).not.toMatch(/Domain/i);
  });

  test('leads to where the person was going', async () => {
    const going = '/admin/resources/people?role=admin';
    const page = await browser.get(`/login?next=${encodeURIComponent(going)}`);
    const action = /action="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await login(action)).location).toBe(going);
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/%09/evil.example', '/.//evil.example'])(
    'never leads to another site: %s [3.7.2]',
    async (next) => {
      expect((await login(`/login?next=${next}`)).location).toBe('/admin');
      expect((await browser.get(`/login?next=${next}`)).location).toBe('/admin');
    },
  );

  test('answers a wrong password and an unknown address alike, and shows no password again [6.3.8]', async () => {
    const wrong = await login('/login', 'not her password at all');
    const unknown = await browser.submit('/login', { email: 'eve@acme.example', password: 'not her password at all' });
    expect(wrong.status).toBe(401);
    expect(wrong.field('email')).toBe(email);
    expect(wrong.html).not.toContain('not her password');
    expect(unknown.html.replaceAll('eve@', 'ada@')).toBe(wrong.html);
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()]);
  });

  test.each(['/', '/signup', '/login'])('%s sends a person who is signed in to the panel', async (path) => {
    await login();
    expect(await browser.get(path)).toMatchObject({ status: 303, location: '/admin' });
  });

  test('a second sign-in ends the browser’s earlier session [7.2.4]', async () => {
    await login();
    const earlier = browser.copy();
    await login();
    expect(earlier.cookies()).not.toBe(browser.cookies());
    expect(await isSignedIn(earlier)).toBe(false);
    expect(await isSignedIn()).toBe(true);
  });
});

describe('why a person is on the sign-in page', () => {
  test('their session has ended', async () => {
    await login();
    await browser.copy().submit('/logout', {});
    expect((await browser.get('/login?next=/admin')).text).toContain('Please sign in again');
  });

  test('a page needs a session, and they have had none', async () => {
    expect((await browser.get('/login?next=/admin')).text).toContain('Please sign in to continue');
  });

  test('nobody can put words of their own there', async () => {
    const page = await browser.get('/login?notice=You+won');
    expect(page.text).not.toContain('You won');
    expect((await browser.get('/login?notice=constructor')).html).not.toContain('role="status"');
  });
});

describe('signing out', () => {
  test('ends the session wherever its cookie is, and says so [7.4.1]', async () => {
    await login();
    const elsewhere = browser.copy();
    const answer = await browser.submit('/logout', {});
    expect(answer.status).toBe(303);
    expect(browser.cookies()).not.toMatch(/(^|; )thread=/);
    expect((await browser.get(answer.location ?? '')).text).toContain('You have signed out');
    expect(await isSignedIn(elsewhere)).toBe(false);
  });

  test('without being signed in leads to the same page', async () => {
    expect(await browser.submit('/logout', {})).toMatchObject({ status: 303, location: '/login?notice=signed-out' });
  });

  test('can’t be done to somebody from another site [3.5.1]', async () => {
    await login();
    expect((await browser.submit('/logout', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.get('/logout')).status).toBe(404);
    expect(await isSignedIn()).toBe(true);
  });
});

describe('where people come by https', () => {
  test('the cookie is bound to this host and never leaves by plain http [3.3.1]', async () => {
    const secure = await startWorldWithPanel({ secure: true });
    try {
      await join(secure.api, secure.mails, email);
      const answer = await pageClient(secure.app.url, knownBrowser(email, { secure: true })).submit('/login', {
        email,
        password: goodPassword,
      });
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-thread=[^;]+;(.*; )?Secure(;|$)/);
    } finally {
      await secure.close();
    }
  });
});

describe('the right password of somebody who gets in no more', () => {
  test('leads to a page that says why and whom to ask', async () => {
    const admin = await join(world.api, world.mails, 'ada@ended-page.example', 'Ada Lindqvist');
    const { user } = await join(world.api, world.mails, 'gone@ended-page.example');
    await world.api.as(admin).post(`/v1/users/${user.id}/deactivate`);
    browser = pageClient(world.app.url);
    const page = await browser.submit('/login', { email: 'gone@ended-page.example', password: goodPassword });
    expect(page.status).toBe(401);
    expect(page.text).toContain('An admin of Ended Page deactivated your account.');
    expect(page.text).toContain('Ada Lindqvist (ada@ended-page.example)');
    expect(page.text).not.toContain('The email or the password is not right');
    expect(browser.cookies()).toBe('');
  });

  test('leads to a page that says since when they wait, who decides and what comes next', async () => {
    const admin = await join(world.api, world.mails, 'ada@waiting-page.example', 'Ada Lindqvist');
    await world.api.as(admin).patch('/v1/organization', { joinPolicy: 'approval' });
    const who = 'ben@waiting-page.example';
    const token = await signUp(world.api, world.mails, who);
    await world.api.post('/v1/auth/complete-signup', { token, name: 'Ben', password: goodPassword });
    const page = await browser.submit('/login', { email: who, password: goodPassword });
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('You are waiting for approval')]);
    expect(page.text).toMatch(/You asked to join Waiting Page on \d+ \w+ \d{4}\. No admin has decided yet\./);
    expect(page.text).toContain('Ada Lindqvist (ada@waiting-page.example)');
    expect((await browser.submit('/login', { email: who, password: 'not the right one' })).text).toContain(
      'The email or the password is not right',
    );
  });
});
