import { knownBrowser, signInByMail } from '../../support/known-browser.js';
import { jest } from '@jest/globals';
import { JobQueue } from '#src/database/index.js';
import { claimsOf } from '../../support/forged-token.js';
import { goodPassword, join, signUp, tokenFor, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { statementsOf } from '../../support/statements-of.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient, type PageClient } from '../pages/page-client.js';

let world: World;
beforeAll(async () => (world = await startWorldWithPanel({ trustProxy: 1 }, 2)));
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

const wrong = 'not the right password';
const limited = [429, 'rate_limited'];
const from = (ip: string) => ({ 'x-forwarded-for': ip });
/** Where strangers sit; people join from the machine's own address. */
const stranger = '203.0.113.7';
const elsewhere = '198.51.100.20';

const login = (email: string, password: string, ip?: string) =>
  world.api.post('/v1/auth/login', { email, password }, ip === undefined ? {} : from(ip));
const guess = async (email: string, times: number, ip = stranger) => {
  for (let guessed = 0; guessed < times; guessed++) await login(email, wrong, ip);
};
const newPerson = async (email: string): Promise<string> => {
  await join(world.api, world.mails, email);
  await world.sql('DELETE FROM rate_limits');
  return email;
};
/** As if so many attempts had been counted where one was. */
const fill = (bucket: string, points: number) =>
  world.sql('UPDATE rate_limits SET points = $2 WHERE key LIKE $1', [`${bucket}%`, points]);
/** As waiting does. */
const letPass = (bucket: string) => world.sql('UPDATE rate_limits SET expire = 0 WHERE key LIKE $1', [`${bucket}%`]);

async function browserOf(email: string): Promise<PageClient> {
  const browser = pageClient(world.app.url, knownBrowser(email));
  expect((await browser.submit('/login', { email, password: goodPassword })).status).toBe(303);
  await browser.submit('/logout', {});
  return browser;
}

describe('a stranger who guesses at a password', () => {
  it('keeps its owner out neither at an address that they have signed in from, nor in a browser', async () => {
    const email = await newPerson('ada@guessed.example');
    const browser = await browserOf(email);
    await guess(email, 11);
    expect(refusalOf(await login(email, goodPassword, stranger))).toEqual(limited);
    for (let time = 0; time < 3; time++) expect((await login(email, goodPassword)).status).toBe(200);
    const answer = await browser.submit('/login', { email, password: goodPassword }, from(elsewhere));
    expect([answer.status, answer.location]).toEqual([303, '/admin']);
  });

  it('with many addresses holds up other strangers, and still not the owner', async () => {
    const email = await newPerson('ada@swarm.example');
    const browser = await browserOf(email);
    await guess(email, 1);
    await fill('login:account', 60);
    expect(refusalOf(await login(email, goodPassword, elsewhere))).toEqual(limited);
    expect((await login(email, goodPassword)).status).toBe(200);
    expect((await browser.submit('/login', { email, password: goodPassword }, from(elsewhere))).status).toBe(303);
  });

  it('behind the owner’s own address does not reach the owner’s browser', async () => {
    const email = await newPerson('ada@office.example');
    const browser = await browserOf(email);
    await guess('somebody@office.example', 1, elsewhere);
    await fill('login:client', 300);
    expect(refusalOf(await login(email, goodPassword, elsewhere))).toEqual(limited);
    expect((await browser.submit('/login', { email, password: goodPassword }, from(elsewhere))).status).toBe(303);
  });

  it('waits for minutes first and then for hours, and other accounts don’t wait', async () => {
    const email = await newPerson('ada@patience.example');
    const other = await newPerson('ben@patience.example');
    await guess(email, 10);
    const first = await login(email, wrong, stranger);
    expect(Number(first.headers.get('retry-after'))).toBeLessThanOrEqual(900);
    await fill('login:stranger-86400', 30);
    await letPass('login:stranger-900');
    const second = await login(email, wrong, stranger);
    expect(refusalOf(second)).toEqual(limited);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(80_000);
    expect(second.json<{ detail: string }>().detail).toBe('Try again in 24 hours.');
    expect((await login(other, goodPassword, stranger)).status).toBe(202);
  });

  it('fills nothing that others share while they are refused themselves', async () => {
    const email = await newPerson('ada@shared.example');
    await guess(email, 14);
    expect(await world.sql(`SELECT points FROM rate_limits WHERE key LIKE 'login:account:%'`)).toEqual([
      { points: 10 },
    ]);
  });

  it('has a bound in a known browser too, and the right password takes its slips back', async () => {
    const email = await newPerson('ada@slips.example');
    const browser = await browserOf(email);
    const tries = async (password: string, times: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let tried = 0; tried < times; tried++)
        statuses.push((await browser.submit('/login', { email, password })).status);
      return statuses;
    };
    await tries(wrong, 9);
    expect(await tries(goodPassword, 1)).toEqual([303]);
    expect((await tries(wrong, 11)).at(-1)).toBe(429);
  });

  const cookies: [string, (mallorys: string, adas: string) => string][] = [
    ['another account’s cookie', (mallorys) => mallorys],
    ['a made-up cookie', () => `${'A'.repeat(22)}.${'B'.repeat(22)}`],
    ['the owner’s id under another signature', (mallorys, adas) => `${adas.split('.')[0]}.${mallorys.split('.')[1]}`],
    ['the owner’s signature under another id', (mallorys, adas) => `${mallorys.split('.')[0]}.${adas.split('.')[1]}`],
    ['the owner’s cookie, cut', (_, adas) => adas.slice(0, -1)],
    ['no cookie worth the name', () => '..'],
  ];

  it.each(cookies)('gets nothing by %s', async (_, make) => {
    const names = [Date.now().toString(36), Math.random().toString(36).slice(2)];
    const domain = `${names.join('')}.example`;
    const email = await newPerson(`ada@${domain}`);
    const mallory = await newPerson(`mallory@${domain}`);
    const deviceOf = async (who: string) => /thread-device=([^;]+)/.exec((await browserOf(who)).cookies())?.[1] ?? '';
    const cookie = make(await deviceOf(mallory), await deviceOf(email));
    await guess(email, 11, elsewhere);
    const browser = pageClient(world.app.url, new Map([['thread-device', cookie]]));
    expect((await browser.submit('/login', { email, password: goodPassword }, from(elsewhere))).status).toBe(429);
  });

  it('shares a browser with several people: it is known for each of them', async () => {
    const people = [await newPerson('ada@kiosk.example'), await newPerson('ben@kiosk.example')];
    const browser = pageClient(world.app.url);
    for (const email of people) await signInByMail(world, browser, email);
    for (const email of people) {
      await guess(email, 11, elsewhere);
      expect((await browser.submit('/login', { email, password: goodPassword }, from(elsewhere))).status).toBe(303);
    }
  });

  it('learns no address from the cookie or the table of known clients', async () => {
    const email = await newPerson('ada@hidden.example');
    expect((await browserOf(email)).cookies()).not.toMatch(/ada|hidden/);
    const rows = await world.sql<{ all: string }>('SELECT string_agg(k::text, $1) AS all FROM known_clients AS k', [
      '\n',
    ]);
    expect(rows[0]?.all).not.toMatch(/ada@|hidden|127\.0/);
  });
});

describe('a stranger who asks for resets of somebody’s password', () => {
  const forgot = (email: string, ip = stranger) => world.api.post('/v1/auth/forgot-password', { email }, from(ip));
  const reset = (token: string, ip = elsewhere) =>
    world.api.post('/v1/auth/reset-password', { token, password: 'four louder orange kites' }, from(ip));

  it('is answered as ever and causes few mails; the owner is not refused, and each link that came works', async () => {
    const email = await newPerson('ada@flooded.example');
    expect((await forgot(email, elsewhere)).status).toBe(202);
    const owners = await tokenFor(world.mails, email);
    const answers: number[] = [];
    for (let asked = 0; asked < 8; asked++) answers.push((await forgot(email)).status);
    expect(answers).toEqual(answers.map(() => 202));
    expect((await forgot(email, elsewhere)).status).toBe(202);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(1 + 5);
    expect((await reset(owners)).status).toBe(204);
  });

  it('cannot keep a link from working by using up the tries of the address it is opened at', async () => {
    const email = await newPerson('ada@link.example');
    await forgot(email);
    const token = await tokenFor(world.mails, email);
    expect((await reset('A'.repeat(43))).status).toBe(410);
    await fill('reset-password:client', 100);
    expect(refusalOf(await reset('A'.repeat(43)))).toEqual(limited);
    expect((await reset(token)).status).toBe(204);
  });

  it('meets an owner who gets another mail at once after a reset', async () => {
    const email = await newPerson('ada@again.example');
    for (let asked = 0; asked < 6; asked++) await forgot(email);
    expect((await reset(await tokenFor(world.mails, email))).status).toBe(204);
    await settledMails(world);
    const before = world.mails.count(email);
    await forgot(email);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(before + 1);
  });

  it('does not make the browser unknown that the password was reset with', async () => {
    const email = await newPerson('ada@restored.example');
    await forgot(email);
    const token = await tokenFor(world.mails, email);
    const browser = pageClient(world.app.url);
    const password = 'four louder orange kites';
    expect((await browser.submit('/reset-password', { token, password }, from(elsewhere))).status).toBe(303);
    await guess(email, 1);
    await fill('login:account', 60);
    expect((await browser.submit('/login', { email, password }, from('192.0.2.9'))).status).toBe(303);
    // An address that the former password was used from is a stranger's now.
    expect(refusalOf(await login(email, password))).toEqual(limited);
  });
});

describe('instances whose clocks differ by ten minutes', () => {
  /** Does this while the instances' clock is so many minutes off; the database's is not. */
  async function clockAt<T>(minutes: number, work: () => Promise<T>): Promise<T> {
    const now = Date.now.bind(Date);
    const spy = jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
    try {
      return await work();
    } finally {
      spy.mockRestore();
    }
  }
  const me = (session: ApiSession) => world.api.as(session).get('/v1/me');

  it.each([-10, -30, 10, 30])('accept each other’s tokens: signed %d minutes off', async (minutes) => {
    const email = await newPerson(`ada@clock${minutes + 100}.example`);
    const session = await clockAt(minutes, async () => (await login(email, goodPassword)).json<ApiSession>());
    expect((await me(session)).status).toBe(200);
    expect((await clockAt(-minutes, () => me(session))).status).toBe(200);
    const renewed = await clockAt(minutes, () =>
      world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken }),
    );
    expect((await me(renewed.json<ApiSession>())).status).toBe(200);
  });

  it('give tokens that end ten minutes after they began, by the database’s clock', async () => {
    const email = await newPerson('ada@lifetime.example');
    const { accessToken } = await clockAt(30, async () => (await login(email, goodPassword)).json<ApiSession>());
    const { iat, exp } = claimsOf(accessToken) as { iat: number; exp: number };
    expect(exp - iat).toBe(600);
    const [row] = await world.sql<{ off: number }>('SELECT extract(epoch FROM now())::float8 - $1::float8 AS off', [
      iat,
    ]);
    expect(Math.abs(row?.off ?? 600)).toBeLessThan(60);
  });

  it('end the windows of limits together', async () => {
    const email = await newPerson('ada@window.example');
    await clockAt(-10, () => guess(email, 10));
    expect(refusalOf(await clockAt(20, () => login(email, goodPassword, stranger)))).toEqual(limited);
    const refused = await clockAt(-20, () => login(email, goodPassword, stranger));
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(900);
  });
});

describe('whether an address is known', () => {
  const asked: [string, (email: string) => Promise<unknown>][] = [
    ['signing in with a wrong password', (email) => login(email, wrong, stranger)],
    ['asking for a reset', (email) => world.api.post('/v1/auth/forgot-password', { email })],
    ['signing up', (email) => world.api.post('/v1/auth/signup', { email })],
  ];

  const domain = 'known-or-not.example';
  const addresses = [
    ...['ada', 'gone', 'cleo', 'nobody'].map((name) => `${name}@${domain}`),
    'nobody@nowhere-at-all.example',
  ];

  beforeAll(async () => {
    await world.sql('DELETE FROM rate_limits');
    const admin = await join(world.api, world.mails, `ada@${domain}`);
    const gone = await join(world.api, world.mails, `gone@${domain}`);
    await world.api.as(admin).post(`/v1/users/${gone.user.id}/deactivate`);
    await world.api.as(admin).patch('/v1/organization', { joinPolicy: 'approval' });
    const token = await signUp(world.api, world.mails, `cleo@${domain}`);
    await world.api.post('/v1/auth/complete-signup', { token, name: 'Cleo', password: goodPassword });
    await settledMails(world);
    // From here on nothing writes mails beside a request: their statements would be counted with its own.
    for (const { app } of world.app.instances) app.get(JobQueue).pause();
  });

  it.each(asked)('shows in no number of statements: %s', async (_, ask) => {
    await world.sql('DELETE FROM rate_limits');
    const counts: number[] = [];
    for (const email of addresses) counts.push((await statementsOf(() => ask(email))).length);
    expect(counts[0]).toBeGreaterThan(3);
    expect(counts).toEqual(counts.map(() => counts[0]));
  });
});
