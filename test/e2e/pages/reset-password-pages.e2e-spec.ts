import { goodPassword, join, tokenFor } from '../../support/people.js';
import { settledMails } from '../../support/settled-mails.js';
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

const login = (password: string) => browser.submit('/login', { email, password });

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

describe('the way from signing in to a new password', () => {
  test('carries the typed address over, in no address of a page, and mails nothing by itself', async () => {
    await settledMails(world);
    const before = world.mails.count(email);
    const page = await browser.submit('/forgot-password/address', { email, password: 'whatever was typed' });
    expect([page.status, page.field('email')]).toEqual([200, email]);
    expect(page.html).not.toContain('whatever was typed');
    await settledMails(world);
    expect(world.mails.count(email)).toBe(before);
    expect((await browser.get('/login')).html).toContain('formaction="/forgot-password/address"');
  });

  test.each(['', 'not an address', '<script>alert(1)</script>', 'x'.repeat(5_000)])(
    'shows what was typed and judges nothing yet: %.30s',
    async (typed) => {
      const page = await browser.submit('/forgot-password/address', { email: typed });
      expect([page.status, page.field('email')]).toEqual([200, typed.slice(0, 500)]);
    },
  );

  test.each([
    ['/forgot-password', 'We sent it again. The links in earlier mails still work until you use one.'],
    ['/signup', 'We sent it again. Only the link in the newest mail works.'],
  ])('says that a mail was sent again, and not before: %s', async (path, said) => {
    await world.sql('DELETE FROM rate_limits');
    const first = await browser.submit(path, { email: 'gus@acme.example' });
    expect([first.status, first.text.includes('We sent it again')]).toEqual([202, false]);
    const action = /action="([^"]+)"/.exec(first.html)?.[1] ?? '';
    const again = await browser.submit(action, { email: 'gus@acme.example' });
    expect([again.status, again.text]).toEqual([202, expect.stringContaining(said)]);
  });

  test('says alike for every address when enough mails have gone to it', async () => {
    await world.sql('DELETE FROM rate_limits');
    const texts: string[] = [];
    for (const who of [email, 'unknown@acme.example']) {
      for (let asked = 0; asked < 5; asked++) await browser.submit('/forgot-password', { email: who });
      const page = await browser.submit('/forgot-password?again', { email: who });
      texts.push(`${page.status} ${page.text.replaceAll(who, '…')}`);
    }
    expect(texts[0]).toMatch(/^202 .*so we sent no other\. The links in them still work/s);
    expect(texts[1]).toBe(texts[0]);
  });
});
