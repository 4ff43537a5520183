import { knownBrowser } from '../../support/known-browser.js';
import { generateKeyPairSync } from 'node:crypto';
import { claimsOf, forgeToken, hmac, rsa, unsigned } from '../../support/forged-token.js';
import { goodPassword, join, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';

type Claims = Record<string, unknown>;

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const foreignSecret = 'a secret that somebody else has made up';
const missingId = '0199f2b4-5c1e-7000-8000-000000000000';
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let stranger: ApiSession;
/** What a genuine token says; every forgery below differs from it in one thing. */
let genuine: Claims;
beforeAll(async () => {
  world = await startWorld();
  ada = await join(world.api, world.mails, 'ada@tokens.example');
  ben = await join(world.api, world.mails, 'ben@tokens.example');
  stranger = await join(world.api, world.mails, 'eve@elsewhere.example');
  genuine = claimsOf(ada.accessToken);
});
afterAll(() => world.close());

const secret = () => world.app.config.jwtSecret;
const meAs = (accessToken: string) => world.api.as({ accessToken }).get('/v1/me');
const signedByUs = (claims: unknown) => forgeToken({ alg: 'HS256' }, claims, hmac(256, secret()));
const without = (name: string): Claims => Object.fromEntries(Object.entries(genuine).filter(([key]) => key !== name));

describe('an access token', () => {
  it('works while it says what we say and is signed as we sign', async () => {
    expect((await meAs(ada.accessToken)).status).toBe(200);
    expect((await meAs(signedByUs(genuine))).status).toBe(200);
  });

  const forgedSignatures: [string, () => string][] = [
    ['alg none and no signature', () => forgeToken({ alg: 'none' }, genuine, unsigned)],
    ['alg None in another case', () => forgeToken({ alg: 'nOnE' }, genuine, unsigned)],
    ['alg none and a genuine signature', () => forgeToken({ alg: 'none' }, genuine, hmac(256, secret()))],
    ['HS256 and no signature', () => forgeToken({ alg: 'HS256' }, genuine, unsigned)],
    ['HS384 with our secret', () => forgeToken({ alg: 'HS384' }, genuine, hmac(384, secret()))],
    ['HS512 with our secret', () => forgeToken({ alg: 'HS512' }, genuine, hmac(512, secret()))],
    ['a foreign secret', () => forgeToken({ alg: 'HS256' }, genuine, hmac(256, foreignSecret))],
    ['an empty secret', () => forgeToken({ alg: 'HS256' }, genuine, hmac(256, ''))],
    ['RS256 by a key of its own', () => forgeToken({ alg: 'RS256' }, genuine, rsa(privateKey))],
    ['RS256 in name, our secret in fact', () => forgeToken({ alg: 'RS256' }, genuine, hmac(256, secret()))],
    ['HS256 keyed by a public key', () => forgeToken({ alg: 'HS256' }, genuine, hmac(256, publicPem))],
    ['a kid that names no key', () => forgeToken({ alg: 'HS256', kid: '/dev/null' }, genuine, hmac(256, ''))],
    ['a jku of its own', () => forgeToken({ alg: 'RS256', jku: 'https://keys.example/' }, genuine, rsa(privateKey))],
    ['an RSA jwk of its own', () => forgeToken({ alg: 'RS256', jwk: publicJwk }, genuine, rsa(privateKey))],
    [
      'a symmetric jwk of its own',
      () => forgeToken({ alg: 'HS256', jwk: secretJwk }, genuine, hmac(256, foreignSecret)),
    ],
    ['an x5u of its own', () => forgeToken({ alg: 'RS256', x5u: 'https://keys.example/' }, genuine, rsa(privateKey))],
    ['claims changed after signing', () => withPayload(ada.accessToken, { ...genuine, sub: ben.user.id })],
    ['its signature cut', () => ada.accessToken.slice(0, -1)],
  ];
  const publicJwk = publicKey.export({ format: 'jwk' });
  const secretJwk = { kty: 'oct', k: Buffer.from(foreignSecret).toString('base64url') };

  it.each(forgedSignatures)('with %s proves nobody [9.1.2, 9.1.3]', async (_, forge) => {
    expect(refusalOf(await meAs(forge()))).toEqual([401, 'not_authenticated']);
  });

  const wrongClaims: [string, () => unknown][] = [
    ...['exp', 'aud', 'iss', 'purpose', 'sub', 'sid', 'org'].map((name): [string, () => unknown] => [
      `no ${name}`,
      () => without(name),
    ]),
    ['an end in the past', () => ({ ...genuine, exp: inSeconds(-1) })],
    ['an end that is text', () => ({ ...genuine, exp: String(inSeconds(600)) })],
    ['an end that is null', () => ({ ...genuine, exp: null })],
    ['a beginning in the future', () => ({ ...genuine, nbf: inSeconds(600) })],
    ['another audience', () => ({ ...genuine, aud: 'thread-mobile' })],
    ['another issuer', () => ({ ...genuine, iss: 'elsewhere' })],
    ['another purpose', () => ({ ...genuine, purpose: 'refresh' })],
    ['a colleague as its subject', () => ({ ...genuine, sub: ben.user.id })],
    ['a list as its subject', () => ({ ...genuine, sub: [genuine.sub] })],
    ['a session that does not exist', () => ({ ...genuine, sid: missingId })],
    ['a session id that is none', () => ({ ...genuine, sid: "' OR true --" })],
    ['a NUL in the session id', () => ({ ...genuine, sid: '\0' })],
    ['another organization’s id', () => ({ ...genuine, org: claimsOf(stranger.accessToken).org })],
    ['an organization that does not exist', () => ({ ...genuine, org: missingId })],
    ['a text for claims', () => 'admin'],
    ['a list for claims', () => [genuine]],
    ['another organization’s session', () => ({ ...genuine, sid: claimsOf(stranger.accessToken).sid })],
  ];

  it.each(wrongClaims)('with %s proves nobody, though we signed it [9.2.1, 9.2.2, 9.2.3]', async (_, claims) => {
    expect(refusalOf(await meAs(signedByUs(claims())))).toEqual([401, 'not_authenticated']);
  });

  it('naming a browser’s session proves nobody [9.2.2]', async () => {
    const browser = pageClient(world.app.url, knownBrowser('ada@tokens.example'));
    await browser.submit('/login', { email: 'ada@tokens.example', password: goodPassword });
    const [session] = await world.sql<{ id: string }>('SELECT id FROM sessions WHERE cookie_hash IS NOT NULL');
    expect(refusalOf(await meAs(signedByUs({ ...genuine, sid: session?.id })))).toEqual([401, 'not_authenticated']);
  });

  it('that proves nobody is not helped by a cookie that proves somebody', async () => {
    const browser = pageClient(world.app.url, knownBrowser('ada@tokens.example'));
    await browser.submit('/login', { email: 'ada@tokens.example', password: goodPassword });
    const cookie = browser.cookies();
    expect((await world.api.get('/v1/me', { cookie })).status).toBe(200);
    const answer = await world.api.get('/v1/me', { cookie, authorization: `Bearer ${ada.accessToken}x` });
    expect(refusalOf(answer)).toEqual([401, 'not_authenticated']);
  });

  const headers: [string, () => string][] = [
    ['nothing', () => ''],
    ['a scheme alone', () => 'Bearer'],
    ['a token alone', () => ada.accessToken],
    ['another scheme', () => `Basic ${Buffer.from(`ada@tokens.example:${goodPassword}`).toString('base64')}`],
    ['a refresh token', () => `Bearer ${ada.refreshToken}`],
    ['dots', () => 'Bearer ..'],
    ['text', () => 'Bearer garbage'],
    [
      'JSON that is no object',
      () => `Bearer ${['null', '[]', '1'].map((s) => Buffer.from(s).toString('base64url')).join('.')}`,
    ],
    ['a token and more behind it', () => `Bearer ${ada.accessToken} ${'junk '.repeat(1_000)}`],
    ['a token and a word behind it', () => `Bearer ${ada.accessToken} x`],
    ['a token and a comma', () => `Bearer ${ada.accessToken},`],
    ['two tokens', () => `Bearer ${ada.accessToken} Bearer ${ada.accessToken}`],
    ['a token behind two blanks', () => `Bearer  ${ada.accessToken}`],
    ['a token of four parts', () => `Bearer ${ada.accessToken}.${'a'.repeat(9_000)}`],
    ['seven thousand characters', () => `Bearer ${'a'.repeat(7_000)}`],
  ];

  it.each(headers)('header of %s is answered 401, with the way to authenticate', async (_, header) => {
    const answer = await world.api.get('/v1/me', { authorization: header() });
    expect(refusalOf(answer)).toEqual([401, 'not_authenticated']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is read from the Authorization header alone', async () => {
    const { accessToken } = ada;
    for (const answer of [
      await world.api.get(`/v1/me?access_token=${accessToken}`),
      await world.api.get('/v1/me', { cookie: `thread=${accessToken}` }),
      await world.api.get('/v1/me', { 'x-access-token': accessToken }),
    ]) {
      expect(refusalOf(answer)).toEqual([401, 'not_authenticated']);
    }
  });
});

/** The token with other claims and the signature it had. */
function withPayload(token: string, claims: Claims): string {
  const [header = '', , signature = ''] = token.split('.');
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}
