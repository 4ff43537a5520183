import { knownBrowser } from '../../support/known-browser.js';
import { startInstance, type TestInstance } from '../../support/create-app.js';
import { claimsOf, forgeToken, hmac } from '../../support/forged-token.js';
import { newMember } from '../../support/members.js';
import { apiOf, goodPassword, type Api, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { invitePeople } from '../users/invitation-client.js';
import { pageClient, type PageClient } from '../pages/page-client.js';

const oldSecret = 'kF7wq2Lz9vXc4bNm1pRt6yHu3sGd8aJe';
const newSecret = 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU';
const wrong = 'not the right password';
const elsewhere = { 'x-forwarded-for': '198.51.100.20' };
const email = 'ada@rotation.example';
const refused = [401, 'not_authenticated'];

/** An instance that started with another secret. Passport knows the strategy of the last one alone (docs/adr/0052), so each is asked before the next starts. */
let world: World;
let instance: TestInstance | undefined;
let api: Api;
const restart = async (secrets: { jwtSecret: string; previousJwtSecret: string | undefined }) => {
  await instance?.app.close();
  instance = await startInstance({ ...world.app.config, ...secrets });
  api = apiOf(instance.url);
};
/** The same browser, led to the instance that there is now. */
const browserOf = (cookies: string): PageClient =>
  pageClient(api.url, new Map(cookies.split('; ').map((cookie) => cookie.split('=', 2) as [string, string])));

const headerOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>;
const me = (accessToken: string) => api.as({ accessToken }).get('/v1/me');
const login = (headers: Record<string, string> = {}) =>
  api.post('/v1/auth/login', { email, password: goodPassword }, headers);
/** Strangers guess until nobody enters whom nothing speaks for. */
const guess = async () => {
  for (let guessed = 0; guessed < 11; guessed++)
    await api.post('/v1/auth/login', { email, password: wrong }, elsewhere);
  expect(refusalOf(await login(elsewhere))).toEqual([429, 'rate_limited']);
};

let before: ApiSession;
let after: ApiSession;
let cookies: string;
let reportLink: string;
beforeAll(async () => {
  world = await startWorld({ trustProxy: 1, jwtSecret: oldSecret });
  before = await newMember(world, email);
  const browser = pageClient(world.app.url, knownBrowser(email, { jwtSecret: oldSecret }));
  expect((await browser.submit('/login', { email, password: goodPassword })).status).toBe(303);
  cookies = browser.cookies();
  const invited = 'guest@elsewhere.example';
  await invitePeople(world.api.as(before), [{ email: invited }]);
  const { text = '' } = await world.mails.next(invited);
  const { pathname, search } = new URL(/\S+\/report-mail\?token=\S+/.exec(text)?.[0] ?? '');
  reportLink = pathname + search;
});
afterAll(async () => {
  await instance?.app.close();
  await world.close();
});

describe('while a signing secret is being replaced [13.3.4]', () => {
  beforeAll(async () => {
    await restart({ jwtSecret: newSecret, previousJwtSecret: oldSecret });
    after = (await login()).json<ApiSession>();
  });

  it('tokens of both work, and each says which it is of', async () => {
    expect(headerOf(before.accessToken)).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.any(String) as string });
    expect(headerOf(after.accessToken).kid).not.toBe(headerOf(before.accessToken).kid);
    for (const { accessToken } of [before, after, before]) expect((await me(accessToken)).status).toBe(200);
  });

  const forged: [string, () => [header: Record<string, unknown>, secret: string]][] = [
    ['the new kid over the old secret', () => [{ kid: headerOf(after.accessToken).kid }, oldSecret]],
    ['the old kid over the new secret', () => [{ kid: headerOf(before.accessToken).kid }, newSecret]],
    ['no kid over the old secret', () => [{}, oldSecret]],
    ['a kid that is unknown', () => [{ kid: 'AAAAAAAA' }, newSecret]],
    ['a kid that is empty', () => [{ kid: '' }, newSecret]],
    ['a kid that is null', () => [{ kid: null }, newSecret]],
    ['a kid that is a list of the right one', () => [{ kid: [headerOf(after.accessToken).kid] }, newSecret]],
    ['a kid that is an object', () => [{ kid: {} }, newSecret]],
    ['a kid that every object has', () => [{ kid: 'constructor' }, newSecret]],
    ['a kid that is a path', () => [{ kid: '../../dev/null' }, '']],
    ['a right kid and a jku of its own', () => [{ ...jku, kid: headerOf(after.accessToken).kid }, 'theirs']],
    ['a right kid and a jwk of its own', () => [{ ...jwk, kid: headerOf(after.accessToken).kid }, 'theirs']],
  ];
  const jku = { jku: 'https://keys.example/' };
  const jwk = { jwk: { kty: 'oct', k: Buffer.from('theirs').toString('base64url') } };

  it.each(forged)('a token with %s proves nobody [9.1.3]', async (_, forge) => {
    const [header, secret] = forge();
    const token = forgeToken({ alg: 'HS256', ...header }, claimsOf(after.accessToken), hmac(256, secret));
    expect(refusalOf(await me(token))).toEqual(refused);
  });

  it.each(['{', '"text"', '7', 'null', '[]'])('a token whose header is %s proves nobody', async (header) => {
    const [, claims, signature] = after.accessToken.split('.');
    const token = [Buffer.from(header).toString('base64url'), claims, signature].join('.');
    expect(refusalOf(await me(token))).toEqual(refused);
  });

  it('a token without a kid, as older instances sign until they are replaced, works by the current secret', async () => {
    const token = forgeToken({ alg: 'HS256' }, claimsOf(after.accessToken), hmac(256, newSecret));
    expect((await me(token)).status).toBe(200);
  });

  it('known addresses and browsers are known, and a link in a mail reports it', async () => {
    await guess();
    expect((await login()).status).toBe(200);
    const browser = browserOf(cookies);
    const answer = await browser.submit('/login', { email, password: goodPassword }, elsewhere);
    expect([answer.status, answer.location]).toEqual([303, '/admin']);
    cookies = browser.cookies();
    expect((await browser.get(reportLink)).html).toContain('rotation.example');
  });
});

describe('once the previous secret is gone', () => {
  beforeAll(() => restart({ jwtSecret: newSecret, previousJwtSecret: undefined }));

  it('its tokens prove nobody, their sessions are renewed, and those of the new one work', async () => {
    expect(refusalOf(await me(before.accessToken))).toEqual(refused);
    expect((await me(after.accessToken)).status).toBe(200);
    const renewed = await api.post('/v1/auth/refresh', { refreshToken: before.refreshToken });
    expect((await me(renewed.json<ApiSession>().accessToken)).status).toBe(200);
  });

  it('who signed in meanwhile is known: by address, and by the cookie that was signed anew', async () => {
    await guess();
    expect((await login()).status).toBe(200);
    const answer = await browserOf(cookies).submit('/login', { email, password: goodPassword }, elsewhere);
    expect(answer.status).toBe(303);
  });

  it('a link that the old one signed reports nothing', async () => {
    expect((await browserOf(cookies).get(reportLink)).html).not.toContain('rotation.example');
  });
});
