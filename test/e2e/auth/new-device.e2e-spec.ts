import { jest } from '@jest/globals';
import { setUpTotp } from '../../support/authenticator.js';
import { knownBrowser, mailedCode } from '../../support/known-browser.js';
import { linkIn } from '../../support/mail-server.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient, type PageAnswer, type PageClient } from '../pages/page-client.js';

let world: World;
let ada: ApiSession;
let email: string;
let browser: PageClient;
let people = 0;
beforeAll(async () => (world = await startWorld({ trustProxy: 1 }, 2)));
afterAll(() => world.close());
beforeEach(async () => {
  ada = await newMember(world, `ada@device${++people}.example`);
  ({ email } = ada.user);
  browser = pageClient(world.app.url);
});

const wrongCode = [401, 'invalid_code'];
const noTicket = [401, 'invalid_ticket'];
const limited = [429, 'rate_limited'];
const from = (ip: string) => ({ 'x-forwarded-for': ip });
/** An address that nobody has signed in from. */
const elsewhere = '198.51.100.20';

interface Asked {
  readonly secondFactor: { readonly ticket: string; readonly methods: readonly string[] };
}

const login = (ip?: string, password = goodPassword, who = email) =>
  world.api.post('/v1/auth/login', { email: who, password }, ip === undefined ? {} : from(ip));
const answer = (body: object): Promise<ApiAnswer> => world.api.post('/v1/auth/second-factor', body, from(elsewhere));
const again = (ticket: string): Promise<ApiAnswer> => world.api.post('/v1/auth/second-factor/mail', { ticket });
const code = (who = email) => mailedCode(world.mails, who);
const other = (right: string) => String((Number(right.replace(' ', '')) + 500_000) % 1_000_000).padStart(6, '0');

/** The ticket of a right password, from an address that the account has not signed in from. */
async function ticketOf(who = email): Promise<string> {
  const asked = await login(elsewhere, goodPassword, who);
  expect(asked.status).toBe(202);
  return asked.json<Asked>().secondFactor.ticket;
}

const enter = (by = browser, password = goodPassword): Promise<PageAnswer> =>
  by.submit('/login?next=/docs', { email, password });
const finish = (page: PageAnswer, fields: Record<string, string>): Promise<PageAnswer> =>
  browser.submit('/login/second-factor?next=/docs', { ticket: page.field('ticket') ?? '', ...fields });

/** Does this so many days ago, as far as this process knows. */
function daysAgo<T>(days: number, work: () => T): T {
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(now - days * 86_400_000);
  try {
    return work();
  } finally {
    clock.mockRestore();
  }
}

describe('a browser that the person has not signed in with', () => {
  it('asks for a code by mail once, and leads to where they were going', async () => {
    const page = await enter();
    expect([page.status, page.text]).toEqual([202, expect.stringContaining(`we sent a code to ${email}`)]);
    expect(browser.cookies()).toBe('');
    const passed = await finish(page, { code: await code() });
    expect([passed.status, passed.location]).toEqual([303, '/docs']);
    await browser.submit('/logout', {});
    expect((await enter()).status).toBe(303);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(1);
  });

  it('asks for it at an address that the account signs in from, too', async () => {
    expect((await login()).status).toBe(200);
    expect((await enter()).status).toBe(202);
  });

  it('says a wrong code, sends another, and then takes the newest alone', async () => {
    const page = await enter();
    const first = await code();
    const refused = await finish(page, { code: other(first) });
    expect([refused.status, refused.text]).toEqual([401, expect.stringContaining('The code is not right')]);
    const sent = await finish(refused, { use: 'again' });
    expect([sent.status, sent.text]).toEqual([202, expect.stringContaining('We sent another code')]);
    const second = await code();
    if (first !== second) expect((await finish(sent, { code: first })).status).toBe(401);
    expect((await finish(sent, { code: second })).status).toBe(303);
  });

  it('is told by a mail when, from where and with what, what to do about it, and by its link undone', async () => {
    await browser.submit('/login', { email, password: goodPassword }, { ...from(elsewhere), 'user-agent': firefox });
    const mail = await world.mails.next(email);
    expect(mail.subject).toBe('A sign-in to Thread from a new device');
    expect(mail.text).toMatch(/on \d+ \w+ \d{4},? \d\d:\d\d UTC, from the address 198\.51\.100\.20, by Firefox/);
    expect(mail.text).toContain('somebody else knows your password');
    const link = linkIn(mail);
    expect(link.pathname).toBe('/secure-account');
    const token = link.searchParams.get('token') ?? '';
    expect((await browser.submit('/secure-account', { token, password: 'five slow purple kites' })).status).toBe(303);
  });

  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

  it('asks nothing more of a wrong password or an unknown address, which are answered alike', async () => {
    const wrong = await enter(browser, 'not her password at all');
    const unknown = await browser.submit('/login?next=/docs', {
      email: `x${email}`,
      password: 'not her password at all',
    });
    expect([wrong.status, unknown.html.replaceAll(`x${email}`, email)]).toEqual([401, wrong.html]);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(0);
  });

  it.each([
    [89, 303],
    [91, 202],
  ])('is one again after 90 days: signed in with %d days ago', async (days, status) => {
    const cookies = daysAgo(days, () => knownBrowser(email));
    expect((await enter(pageClient(world.app.url, cookies))).status).toBe(status);
  });

  it('is known for 90 days from each sign-in on', async () => {
    const known = pageClient(
      world.app.url,
      daysAgo(89, () => knownBrowser(email)),
    );
    await enter(known);
    await known.submit('/logout', {});
    const now = Date.now.bind(Date);
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 60 * 86_400_000);
    const { status } = await enter(known);
    clock.mockRestore();
    expect(status).toBe(303);
  });

  it('is one for each account by itself, and no day can be written into its cookie', async () => {
    const [name, value] = [...daysAgo(91, () => knownBrowser(email))][0] ?? ['', ''];
    const [id = '', signature = ''] = value.split('.');
    const bytes = Buffer.from(signature, 'base64url');
    bytes.writeUInt16BE(bytes.readUInt16BE() + 91);
    const forged = new Map([[name, `${id}.${bytes.toString('base64url')}`]]);
    expect((await enter(pageClient(world.app.url, forged))).status).toBe(202);
    const bens = await newMember(world, `ben@device${people}.example`);
    expect((await enter(pageClient(world.app.url, knownBrowser(bens.user.email)))).status).toBe(202);
  });

  it('is none that has completed a sign-up or set a password by a mailed link', async () => {
    const joining = `cleo@device${people}.example`;
    const signingUp = pageClient(world.app.url);
    const token = await signUp(world.api, world.mails, joining);
    await signingUp.submit('/complete-signup', { token, name: 'Cleo', password: goodPassword });
    await signingUp.submit('/logout', {});
    const byItself = { email: joining, password: goodPassword };
    expect((await signingUp.submit('/login', byItself)).status).toBe(303);

    await world.api.post('/v1/auth/forgot-password', { email });
    const password = 'five slow purple kites';
    await browser.submit('/reset-password', { token: await tokenFor(world.mails, email), password });
    expect((await enter(browser, password)).status).toBe(303);
    expect((await enter(pageClient(world.app.url), password)).status).toBe(202);
  });

  it('asks for the second factor alone of whoever has one', async () => {
    const app = await setUpTotp(world, ada);
    await settledMails(world);
    const before = world.mails.count(email);
    const page = await enter();
    expect([page.status, page.text]).toEqual([202, expect.stringContaining('authenticator app')]);
    expect(await login(elsewhere).then((asked) => asked.json<Asked>().secondFactor.methods)).toEqual([
      'totp',
      'recoveryCode',
    ]);
    expect((await finish(page, { code: await app.code() })).status).toBe(303);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(before);
  });
});

describe('an API client', () => {
  it('needs no code from an address that the account has signed in from within 90 days', async () => {
    expect((await login()).status).toBe(200);
    const asked = await login(elsewhere);
    expect([asked.status, asked.json<Asked>().secondFactor.methods]).toEqual([202, ['mail']]);
    const passed = await answer({ ticket: asked.json<Asked>().secondFactor.ticket, code: await code() });
    expect([passed.status, passed.json<ApiSession>().user.id]).toEqual([200, ada.user.id]);
    expect((await login(elsewhere)).status).toBe(200);
    await world.sql(`UPDATE known_clients SET seen_at = seen_at - interval '91 days'`);
    expect((await login(elsewhere)).status).toBe(202);
  });

  it('is asked only after the right password', async () => {
    const wrong = await login(elsewhere, 'not her password at all');
    const unknown = await login(elsewhere, 'not her password at all', `x${email}`);
    expect([refusalOf(wrong), refusalOf(unknown)]).toEqual(Array(2).fill([401, 'invalid_credentials']));
  });

  it('that passes is written down with how', async () => {
    await answer({ ticket: await ticketOf(), code: other(await code()) });
    await answer({ ticket: await ticketOf(), code: await code() });
    const events = await world.sql(
      `SELECT outcome, reason, after FROM audit_events
        WHERE actor_id = $1 AND kind = 'session.started' ORDER BY id OFFSET 1`,
      [ada.user.id],
    );
    expect(events).toEqual([
      { outcome: 'failed', reason: 'invalid_code', after: null },
      { outcome: 'succeeded', reason: null, after: { via: 'api', secondFactor: 'mail' } },
    ]);
  });

  it('is not asked where the server doesn’t ask for codes by mail', async () => {
    const silent = await startWorld({ trustProxy: 1, newDeviceCodes: false });
    await newMember(silent, email);
    const body = { email, password: goodPassword };
    expect((await silent.api.post('/v1/auth/login', body, from(elsewhere))).status).toBe(200);
    expect((await pageClient(silent.app.url).submit('/login', body)).status).toBe(303);
    await silent.close();
  });
});

describe('a code by mail', () => {
  it('works for its own ticket, once, of several at once too [6.5.1]', async () => {
    const [one, two] = [await ticketOf(), await ticketOf()];
    const [first, second] = [await code(), await code()];
    if (first !== second) {
      expect(refusalOf(await answer({ ticket: one, code: second }))).toEqual(wrongCode);
      expect(refusalOf(await answer({ ticket: two, code: first }))).toEqual(wrongCode);
    }
    const bens = await newMember(world, `ben@device${people}.example`);
    const strangers = await ticketOf(bens.user.email);
    if ((await code(bens.user.email)) !== first)
      expect(refusalOf(await answer({ ticket: strangers, code: first }))).toEqual(wrongCode);
    const answers = await Promise.all(Array.from({ length: 4 }, () => answer({ ticket: one, code: first })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    expect(refusalOf(await answer({ ticket: one, code: first }))).toEqual(noTicket);
  });

  it('lives for the ten minutes of its ticket, also when it was sent again', async () => {
    const ticket = await ticketOf();
    await code();
    expect((await again(ticket)).status).toBe(202);
    const newest = await code();
    await world.sql(`UPDATE sign_in_tickets SET expires_at = expires_at - interval '10 minutes' WHERE user_id = $1`, [
      ada.user.id,
    ]);
    expect(refusalOf(await answer({ ticket, code: newest }))).toEqual(noTicket);
    expect(refusalOf(await again(ticket))).toEqual(noTicket);
  });

  it('takes the five tries of its ticket, whatever is sent again [6.5.5]', async () => {
    const ticket = await ticketOf();
    const wrong = other(await code());
    for (let tried = 0; tried < 4; tried++) expect(refusalOf(await answer({ ticket, code: wrong }))).toEqual(wrongCode);
    expect((await again(ticket)).status).toBe(202);
    const right = await code();
    expect(refusalOf(await answer({ ticket, code: other(right) }))).toEqual(noTicket);
    expect(refusalOf(await answer({ ticket, code: right }))).toEqual(noTicket);
    expect(refusalOf(await again(ticket))).toEqual(noTicket);
  });

  it('is mailed to a person five times at once, whoever asks for it and how', async () => {
    const ticket = await ticketOf();
    await enter();
    for (let sent = 0; sent < 3; sent++) expect((await again(ticket)).status).toBe(202);
    for (const refused of [await again(ticket), await login('203.0.113.5')]) {
      expect(refusalOf(refused)).toEqual(limited);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const page = await enter();
    expect([page.status, page.text]).toEqual([429, expect.stringContaining('reset your password by mail')]);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(5);
    expect((await login()).status).toBe(200);
    expect((await enter(pageClient(world.app.url, knownBrowser(email)))).status).toBe(303);
  });

  it('is sent again for its own kind of ticket alone', async () => {
    await setUpTotp(world, ada);
    expect(refusalOf(await again(await ticketOf()))).toEqual(noTicket);
    expect(refusalOf(await again('none'))).toEqual(noTicket);
  });

  it('ends with its ticket when a factor is set up', async () => {
    const ticket = await ticketOf();
    const right = await code();
    await setUpTotp(world, ada);
    expect(refusalOf(await answer({ ticket, code: right }))).toEqual(noTicket);
  });

  it('is readable nowhere: neither in the mail that waits nor with its ticket [6.5.2]', async () => {
    await ticketOf();
    const right = (await code()).replace(' ', '');
    const [kept] = await world.sql<{ all: string }>(
      `SELECT concat((SELECT string_agg(t.code_hash::text, ' ') FROM sign_in_tickets t),
                     (SELECT string_agg(j.data::text, ' ') FROM pgboss.job j WHERE j.data->>'kind' = 'new-device')) AS all`,
    );
    expect(kept?.all).toContain('sealedCode');
    expect(kept?.all).not.toMatch(new RegExp(`"(${right}|${right.slice(0, 3)} ${right.slice(3)})"`));
  });
});
