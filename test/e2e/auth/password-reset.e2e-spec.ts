import { knownBrowser } from '../../support/known-browser.js';
import { apiOf, goodPassword, join, signUp, tokenFor, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';

let world: World;
beforeAll(async () => (world = await startWorldWithPanel({}, 2)));
afterAll(() => world.close());
// Every test is about another person, but all come from one address.
beforeEach(() => world.sql('DELETE FROM rate_limits'));

const newPassword = 'four louder orange kites';
const dead = [410, 'link_invalid'];

const forgot = (email: string) => world.api.post('/v1/auth/forgot-password', { email });
const reset = (token: string, password = newPassword, api = world.api) =>
  api.post('/v1/auth/reset-password', { token, password });
const login = (email: string, password: string) => world.api.post('/v1/auth/login', { email, password });

/** Asks for a link and reads its token from the mail. */
async function askFor(email: string): Promise<string> {
  expect((await forgot(email)).status).toBe(202);
  return tokenFor(world.mails, email);
}

/** Moves the link's whole life into the past, as waiting would. */
const letPass = (email: string, interval: string) =>
  world.sql('UPDATE email_links SET expires_at = expires_at - $2::interval WHERE email = $1', [email, interval]);

describe('a forgotten password', () => {
  it('is replaced by whoever reads the mailbox; the old one no longer works', async () => {
    await join(world.api, world.mails, 'ada@replaced.example');
    const answer = await reset(await askFor('ada@replaced.example'));
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(refusalOf(await login('ada@replaced.example', goodPassword))).toEqual([401, 'invalid_credentials']);
    expect((await login('ada@replaced.example', newPassword)).status).toBe(200);
  });

  it('ends every session of the person, of browsers too, and signs nobody in', async () => {
    const session = await join(world.api, world.mails, 'ada@ended.example');
    const browser = pageClient(world.app.url, knownBrowser('ada@ended.example'));
    await browser.submit('/login', { email: 'ada@ended.example', password: goodPassword });
    expect((await browser.get('/admin')).status).toBe(200);

    await reset(await askFor('ada@ended.example'));
    expect(refusalOf(await world.api.as(session).get('/v1/me'))).toEqual([401, 'not_authenticated']);
    const renewal = await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken });
    expect(refusalOf(renewal)).toEqual([401, 'invalid_refresh_token']);
    expect((await browser.get('/admin')).status).toBe(303);
    expect(await world.sql('SELECT FROM sessions WHERE user_id = $1', [session.user.id])).toHaveLength(0);
  });

  it('leaves the sessions of everybody else alone', async () => {
    const colleague = await join(world.api, world.mails, 'ben@alone.example');
    await join(world.api, world.mails, 'ada@alone.example');
    await reset(await askFor('ada@alone.example'));
    expect((await world.api.as(colleague).get('/v1/me')).status).toBe(200);
  });

  it('tells its owner by mail that it was changed [6.3.7]', async () => {
    await join(world.api, world.mails, 'ben@told.example');
    await join(world.api, world.mails, 'ada@told.example');
    await reset(await askFor('ada@told.example'));
    const mail = await world.mails.next('ada@told.example');
    expect(mail.subject).toBe('Your Thread password was changed');
    expect(mail.text).not.toContain(newPassword);
    // Both can be copied as they are.
    expect(mail.text).toContain('tell Ben Example (ben@told.example)');
    expect(mail.text).toMatch(/sign in at http:\/\/localhost:\d+\/login\./);
  });

  it('is answered alike for a known and an unknown address, and mails the known one alone [6.3.8]', async () => {
    await join(world.api, world.mails, 'known@asked.example');
    const answers = [await forgot('known@asked.example'), await forgot('unknown@asked.example')];
    const [known, unknown] = answers.map(({ status, text, headers }) => ({ status, text, names: [...headers.keys()] }));
    expect(known).toEqual({ status: 202, text: '', names: unknown?.names });
    expect(unknown).toEqual(known);
    await settledMails(world);
    expect(world.mails.count('unknown@asked.example')).toBe(0);
  });

  it('lifts the limit that somebody’s wrong guesses brought upon the account [6.1.1]', async () => {
    await join(world.api, world.mails, 'ada@locked.example');
    for (let guess = 0; guess < 11; guess++) await login('ada@locked.example', 'not the right password');
    expect(refusalOf(await login('ada@locked.example', goodPassword))).toEqual([429, 'rate_limited']);
    await reset(await askFor('ada@locked.example'));
    expect((await login('ada@locked.example', newPassword)).status).toBe(200);
  });

  it('is written down: asked for, and replaced', async () => {
    const { user } = await join(world.api, world.mails, 'ada@noted.example');
    await reset(await askFor('ada@noted.example'));
    const events = await world.sql(
      `SELECT kind, outcome, actor_label FROM audit_events WHERE actor_id = $1 AND kind LIKE 'password.%' ORDER BY id`,
      [user.id],
    );
    const event = { outcome: 'succeeded', actor_label: null };
    expect(events).toEqual([
      { kind: 'password.reset_requested', ...event },
      { kind: 'password.reset', ...event },
    ]);
  });
});

describe('a reset link', () => {
  it('lives for one hour of the database’s clock', async () => {
    await join(world.api, world.mails, 'ada@hour.example');
    const token = await askFor('ada@hour.example');
    await letPass('ada@hour.example', '59 minutes');
    expect(problemOf(await reset(token, 'too short')).code).toBe('password_too_weak');
    await letPass('ada@hour.example', '1 minute');
    expect(refusalOf(await reset(token))).toEqual(dead);
  });

  it('works once', async () => {
    await join(world.api, world.mails, 'ada@once.example');
    const token = await askFor('ada@once.example');
    expect((await reset(token)).status).toBe(204);
    const again = await reset(token, 'five quick violet trains');
    expect(refusalOf(again)).toEqual(dead);
    expect(problemOf(again).detail).toContain('Ask for a new one');
    expect((await login('ada@once.example', newPassword)).status).toBe(200);
  });

  it('used ten times at once, on two instances, works once [6.5.1]', async () => {
    await join(world.api, world.mails, 'ada@concurrent.example');
    const token = await askFor('ada@concurrent.example');
    const apis = world.app.instances.map(({ url }) => apiOf(url));
    const passwords = Array.from({ length: 10 }, (_, index) => `${newPassword} number ${index}`);
    const answers = await Promise.all(passwords.map((password, index) => reset(token, password, apis[index % 2])));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(9).fill(410)]);
    const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? '';
    expect((await login('ada@concurrent.example', winner)).status).toBe(200);
  });

  it('works beside newer ones, which anybody can ask for, until one of them is used', async () => {
    await join(world.api, world.mails, 'ada@resent.example');
    const older = await askFor('ada@resent.example');
    const newer = await askFor('ada@resent.example');
    expect((await reset(older)).status).toBe(204);
    expect(refusalOf(await reset(newer))).toEqual(dead);
  });

  it('survives a refused password [6.2.1, 6.2.4, 6.2.11]', async () => {
    await join(world.api, world.mails, 'ada@refused.example');
    const token = await askFor('ada@refused.example');
    for (const weak of ['fourteen chars', 'passwordpassword', 'ada@refused.example']) {
      expect(refusalOf(await reset(token, weak))).toEqual([422, 'password_too_weak']);
    }
    expect((await reset(token)).status).toBe(204);
  });

  it.each([
    ['that nobody made', () => Promise.resolve('a'.repeat(43))],
    ['of another purpose [9.2.2]', () => signUp(world.api, world.mails, 'ada@purpose.example')],
  ])('%s changes nothing', async (_, token) => {
    expect(refusalOf(await reset(await token()))).toEqual(dead);
  });
});

describe('a deactivated person', () => {
  /** A User whose link was mailed while they were active. */
  async function deactivatedWithLink(domain: string): Promise<{ person: ApiSession; email: string; token: string }> {
    await join(world.api, world.mails, `admin@${domain}`);
    const email = `gone@${domain}`;
    const person = await join(world.api, world.mails, email);
    const token = await askFor(email);
    await world.sql(`UPDATE users SET state = 'deactivated' WHERE id = $1`, [person.user.id]);
    return { person, email, token };
  }

  it('gets nothing by an earlier link: neither a new password nor state, role or a session', async () => {
    const { person, email, token } = await deactivatedWithLink('earlier.example');
    expect(refusalOf(await reset(token))).toEqual(dead);
    expect(await world.sql('SELECT role, state FROM users WHERE id = $1', [person.user.id])).toEqual([
      { role: 'user', state: 'deactivated' },
    ]);
    expect(refusalOf(await world.api.as(person).get('/v1/me'))).toEqual([401, 'not_authenticated']);
    expect(refusalOf(await login(email, newPassword))).toEqual([401, 'invalid_credentials']);
    await world.sql(`UPDATE users SET state = 'active' WHERE id = $1`, [person.user.id]);
    expect((await login(email, goodPassword)).status).toBe(200);
  });

  it('is mailed no link, but what happened and who can help', async () => {
    const { email } = await deactivatedWithLink('unmailed.example');
    expect((await forgot(email)).status).toBe(202);
    const { subject, text } = await world.mails.next(email);
    expect(subject).toBe('Your access to Unmailed on Thread has ended');
    expect(text).toMatch(
      /An admin of Unmailed deactivated your account.*Admin Example \(admin@unmailed\.example\) can help/s,
    );
    expect(text).not.toContain('token=');
  });
});

describe('a removed person', () => {
  it.each([
    ['of the domain', 'gone@removed-reset.example'],
    ['who was a guest', 'guest@outside-reset.example'],
  ])('%s is mailed that they were removed, when, and who can help', async (_, email) => {
    const domain = email.startsWith('guest') ? 'host-reset.example' : 'removed-reset.example';
    const ada = await join(world.api, world.mails, `ada@${domain}`);
    const asAda = world.api.as(ada);
    const [invited] = await invitePeople(asAda, [{ email }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, email));
    await asAda.post(`/v1/users/${invited?.user?.id}/remove`, {});
    expect((await forgot(email)).status).toBe(202);
    expect((await world.mails.next(email)).text).toMatch(
      /You were removed from (Removed|Host) Reset on \d+ \w+ \d{4}\..*Ada Example \(ada@(removed|host)-reset\.example\) can help/s,
    );
    // Added again, they are nobody who was sent away.
    await world.sql('DELETE FROM mail_allowances');
    await invitePeople(asAda, [{ email }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, email));
    await forgot(email);
    expect((await world.mails.next(email)).subject).toBe('Reset your Thread password');
  });
});

describe('the mail about a changed password', () => {
  it('leads whoever did not do it to where they undo it by one single use, and names the admins to tell', async () => {
    await join(world.api, world.mails, 'ada@undo.example');
    const email = 'ben@undo.example';
    await join(world.api, world.mails, email);
    await reset(await askFor(email));
    const { text = '' } = await world.mails.next(email);
    expect(text).toMatch(/tell Ada Example \(ada@undo\.example\)/);
    expect(text).toMatch(/It was changed on .* UTC, from the address 127\.0\.0\.1, by /);
    const link = new URL(/https?:\S+secure-account\S+/.exec(text)?.[0] ?? '');
    const browser = pageClient(world.app.url);
    const page = await browser.get(link.pathname + link.search);
    expect([page.status, page.text]).toEqual([
      200,
      expect.stringContaining('everybody who is signed in to your account'),
    ]);
    const token = link.searchParams.get('token') ?? '';
    // A link of one purpose opens nothing of another [9.2.2].
    expect(refusalOf(await reset(token))).toEqual(dead);
    expect((await browser.get(`/reset-password?token=${token}`)).status).toBe(410);
    const thief = (await login(email, newPassword)).json<ApiSession>();
    const secured = await browser.submit('/secure-account', { token, password: 'five quick violet trains' });
    expect(secured.status).toBe(303);
    expect((await world.api.as(thief).get('/v1/me')).status).toBe(401);
    expect((await login(email, newPassword)).status).toBe(401);
    expect((await login(email, 'five quick violet trains')).status).toBe(200);
    expect((await browser.submit('/secure-account', { token, password: newPassword })).status).toBe(410);
    const events = await world.sql(`SELECT FROM audit_events WHERE kind = 'password.disowned'`);
    expect(events).toHaveLength(1);
  });
});
