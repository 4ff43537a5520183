import { setUpTotp, type Authenticator } from '../../support/authenticator.js';
import { newMember } from '../../support/members.js';
import { goodPassword } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient, type PageAnswer, type PageClient } from './page-client.js';

const email = 'ada@acme.example';
let world: World;
let app: Authenticator;
let browser: PageClient;
beforeAll(async () => {
  world = await startWorld();
  app = await setUpTotp(world, await newMember(world, email));
});
afterAll(() => world.close());
beforeEach(() => (browser = pageClient(world.app.url)));

const going = '/admin/resources/people?role=admin';
const login = (next = going) =>
  browser.submit(`/login?next=${encodeURIComponent(next)}`, { email, password: goodPassword });
const isSignedIn = async () => (await browser.get('/')).status === 303;
const ticketIn = (page: PageAnswer): string => page.field('ticket') ?? '';
const actionOf = (html: string): string => /action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';

describe('the page of the second step', () => {
  test('follows the password, and leads to where the person was going', async () => {
    const page = await login();
    expect([page.status, await isSignedIn()]).toEqual([202, false]);
    expect(page.html).toMatch(/<input id="code"[^>]*inputMode="numeric"[^>]*autoComplete="one-time-code"/i);
    const passed = await browser.submit(actionOf(page.html), { ticket: ticketIn(page), code: await app.code() });
    expect([passed.status, passed.location]).toEqual([303, going]);
    expect(await isSignedIn()).toBe(true);
  });

  test('remembers the browser only then', async () => {
    const page = await login();
    expect(browser.cookies()).not.toContain('thread-device');
    await browser.submit(actionOf(page.html), { ticket: ticketIn(page), code: await app.code() });
    expect(browser.cookies()).toContain('thread-device');
  });

  test('never leads to another site [3.7.2]', async () => {
    const page = await login('//evil.example');
    const body = { ticket: ticketIn(page), code: await app.code() };
    expect((await browser.submit('/login/second-factor?next=//evil.example', body)).location).toBe('/admin');
  });

  test('comes again with a wrong code and with none, its ticket and what to do', async () => {
    const page = await login();
    const body = { ticket: ticketIn(page) };
    const wrong = await browser.submit(actionOf(page.html), { ...body, code: '000 000' });
    expect([wrong.status, wrong.field('ticket')]).toEqual([401, ticketIn(page)]);
    expect(wrong.text).toContain('The code is not right');
    expect(wrong.html).not.toContain('000 000');
    const empty = await browser.submit(actionOf(page.html), { ...body, code: '' });
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Enter the six digits')]);
    expect(await isSignedIn()).toBe(false);
  });

  test('changes to a recovery code and back, with the same ticket', async () => {
    const page = await login();
    const ticket = ticketIn(page);
    const other = await browser.submit(actionOf(page.html), { ticket, code: '', use: 'recoveryCode' });
    expect([other.status, other.field('ticket')]).toEqual([202, ticket]);
    expect(other.html).toContain('id="recoveryCode"');
    const refused = await browser.submit(actionOf(other.html), { ticket, recoveryCode: 'none of mine' });
    expect(refused.status).toBe(401);
    expect(refused.html).toContain('id="recoveryCode"');
    const back = await browser.submit(actionOf(other.html), { ticket, recoveryCode: '', use: 'totp' });
    expect(back.html).toContain('id="code"');
    const recoveryCode = app.recoveryCodes[0] ?? '';
    expect((await browser.submit(actionOf(other.html), { ticket, recoveryCode })).location).toBe(going);
  });

  test('leads back to the password where the ticket is over', async () => {
    const answers = [
      await browser.submit('/login/second-factor', { ticket: 'none', code: '123456' }),
      await browser.submit('/login/second-factor', { ticket: 'none', use: 'recoveryCode' }),
      await browser.submit('/login/second-factor', { ticket: '<none>', code: '123456' }),
      await browser.submit('/login/second-factor', {}),
    ];
    for (const { status, text, html } of answers) {
      expect([status, text]).toEqual([401, expect.stringContaining('Sign in again with your password')]);
      expect(html).toContain('id="password"');
    }
    expect(await browser.get(`/login/second-factor?next=${encodeURIComponent(going)}`)).toMatchObject({
      status: 303,
      location: `/login?next=${encodeURIComponent(going)}`,
    });
  });

  test('is not kept by the browser, and sends its ticket nowhere', async () => {
    const { headers } = await login();
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'strict-origin']);
  });

  test('takes no form of another site [3.5.1]', async () => {
    const page = await login();
    const body = { ticket: ticketIn(page), code: await app.code() };
    const forged = await browser.submit(actionOf(page.html), body, { origin: 'https://evil.example' });
    expect(forged.status).toBe(403);
    expect(await isSignedIn()).toBe(false);
  });
});
