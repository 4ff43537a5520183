import { goodPassword, join, tokenFor } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient, type PageClient } from './page-client.js';

const email = 'ada@acme.example';
const newPassword = 'five slow purple kites';
let world: World;
let browser: PageClient;
beforeAll(async () => {
  world = await startWorld();
  await join(world.api, world.mails, email);
});
afterAll(() => world.close());
beforeEach(() => (browser = pageClient(world.app.url)));

const login = (password: string) => pageClient(world.app.url).submit('/login', { email, password });

describe('a forgotten password', () => {
  test('is replaced by a link from the mailbox, used once', async () => {
    const sent = await browser.submit('/forgot-password', { email });
    expect([sent.status, sent.text.includes(`If ${email} has an account`)]).toEqual([202, true]);
    const token = await tokenFor(world.mails, email);
    expect((await browser.get(`/reset-password?token=${token}`)).html).toContain(`value="${email}"`);

    const weak = await browser.submit('/reset-password', { token, password: 'short' });
    expect([weak.status, weak.field('token')]).toEqual([422, token]);
    expect(weak.html).not.toContain('value="short"');

    const done = await browser.submit('/reset-password', { token, password: newPassword });
    expect(done.status).toBe(303);
    expect((await browser.get(done.location ?? '')).text).toContain('Your password is changed');
    expect((await login(goodPassword)).status).toBe(401);
    expect((await login(newPassword)).status).toBe(303);

    const again = await browser.submit('/reset-password', { token, password: goodPassword });
    expect(again.status).toBe(410);
    expect(again.html).toContain('href="/forgot-password"');
    expect((await browser.get(`/reset-password?token=${token}`)).status).toBe(410);
  });

  test('is answered alike for a known and an unknown address [6.3.8]', async () => {
    const answers = await Promise.all(
      [email, 'eve@acme.example'].map((who) => browser.submit('/forgot-password', { email: who })),
    );
    const [known, unknown] = answers.map(({ status, html, headers }) => ({
      status,
      html: html.replaceAll(/(ada|eve)@/g, '@'),
      headers: [...headers.keys()],
    }));
    expect(known).toEqual(unknown);
  });

  test('of a malformed address is refused in the form', async () => {
    const answer = await browser.submit('/forgot-password', { email: 'ada' });
    expect([answer.status, answer.field('email')]).toEqual([400, 'ada']);
  });
});
