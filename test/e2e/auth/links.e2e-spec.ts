import { request } from '../../support/http-client.js';
import { linkIn } from '../../support/mail-server.js';
import { goodPassword, join, signUp, tokenFor } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { rawRequest, sendRaw } from '../../support/raw-http.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';

const json = 'content-type: application/json';

describe.each([
  ['without a proxy', false],
  ['behind a proxy that is trusted', true],
])('the address in a mail, %s', (_, trustProxy) => {
  let world: World;
  beforeAll(async () => (world = await startWorld({ trustProxy })));
  afterAll(() => world.close());

  const forgeries = [
    'x-forwarded-host: evil.example',
    'x-forwarded-proto: https',
    'x-forwarded-port: 8443',
    'x-forwarded-server: evil.example',
    'x-original-url: http://evil.example/',
    'forwarded: host=evil.example;proto=https',
    'x-host: evil.example',
  ];

  it.each(['/v1/auth/signup', '/v1/auth/forgot-password'])(
    'asked for at %s ignores where the request says it goes',
    async (path) => {
      const email = `ada@${path.slice('/v1/auth/'.length)}.example`;
      if (path.endsWith('forgot-password')) await join(world.api, world.mails, email);
      const body = JSON.stringify({ email });
      const lines = ['host: evil.example', ...forgeries, json, `content-length: ${body.length}`];
      for (const target of [path, `http://evil.example${path}`]) {
        const answer = await sendRaw(world.app.url, rawRequest(`POST ${target}`, lines, body));
        expect([target, answer.status]).toEqual([target, 202]);
        const mail = await world.mails.next(email);
        expect(linkIn(mail).origin).toBe(world.app.config.publicUrl);
        expect(`${mail.text} ${String(mail.html)}`).not.toContain('evil');
      }
    },
  );

  it('asked for by a page’s form does too', async () => {
    const body = new URLSearchParams({ email: 'ada@form.example' }).toString();
    const lines = [
      'content-type: application/x-www-form-urlencoded',
      `content-length: ${body.length}`,
      'accept: text/html',
    ];
    const forged = ['host: evil.example', ...forgeries, ...lines];
    expect((await sendRaw(world.app.url, rawRequest('POST /signup', forged, body))).status).toBe(202);
    expect(linkIn(await world.mails.next('ada@form.example')).origin).toBe(world.app.config.publicUrl);
  });
});

describe('the token of a link', () => {
  let world: World;
  beforeAll(async () => (world = await startWorld()));
  afterAll(() => world.close());
  beforeEach(() => world.sql('DELETE FROM rate_limits'));

  const kinds = {
    '/complete-signup': {
      /** Asks for a link of this kind and reads its token from the mail. */
      ask: (email: string) => signUp(world.api, world.mails, email),
      form: (token: string) => ({ token, name: 'Ada Example', password: goodPassword }),
      done: 201,
    },
    '/reset-password': {
      ask: async (email: string) => {
        await world.api.post('/v1/auth/forgot-password', { email });
        return tokenFor(world.mails, email);
      },
      form: (token: string) => ({ token, password: 'four louder orange kites' }),
      done: 204,
    },
  } as const;
  const paths = Object.keys(kinds) as (keyof typeof kinds)[];

  /** A person who can ask for a link of this kind. */
  async function personFor(path: keyof typeof kinds, name: string): Promise<string> {
    const email = `${name}@${path.slice(1)}.example`;
    if (path === '/reset-password') await join(world.api, world.mails, email);
    return email;
  }

  it.each(paths)('is not used up by whoever opens %s: scanners, previews, the person twice [3.5.3]', async (path) => {
    const { ask, form, done } = kinds[path];
    const token = await ask(await personFor(path, 'opened'));
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await request(world.app.url, `${path}?token=${token}`, { method })).status).toBe(200);
    }
    expect((await world.api.post(`/v1/auth${path}`, form(token))).status).toBe(done);
  });

  it('to complete a sign-up dies when a newer one is mailed', async () => {
    const { ask, form, done } = kinds['/complete-signup'];
    const email = await personFor('/complete-signup', 'resent');
    const [older, newer] = [await ask(email), await ask(email)];
    expect(refusalOf(await world.api.post('/v1/auth/complete-signup', form(older)))).toEqual([410, 'link_invalid']);
    expect((await world.api.post('/v1/auth/complete-signup', form(newer))).status).toBe(done);
  });

  it('to reset a password outlives a newer one, which a stranger may have asked for, until either is used', async () => {
    const { ask, form, done } = kinds['/reset-password'];
    const email = await personFor('/reset-password', 'resent');
    const [older, newer] = [await ask(email), await ask(email)];
    expect((await world.api.post('/v1/auth/reset-password', form(older))).status).toBe(done);
    expect(refusalOf(await world.api.post('/v1/auth/reset-password', form(newer)))).toEqual([410, 'link_invalid']);
  });

  it.each(paths)('of %s dies with a twin, mailed in the same instant, that is used', async (path) => {
    const { ask, form, done } = kinds[path];
    const email = await personFor(path, 'twin');
    const [first, second] = [await ask(email), await ask(email)];
    await world.sql('UPDATE email_links SET voided_at = NULL WHERE email = $1 AND used_at IS NULL', [email]);
    expect((await world.api.post(`/v1/auth${path}`, form(first))).status).toBe(done);
    expect(refusalOf(await world.api.post(`/v1/auth${path}`, form(second)))).toEqual([410, 'link_invalid']);
  });

  it.each(paths)('of %s from before tokens carried their address’s key works once', async (path) => {
    const { ask, form, done } = kinds[path];
    const token = await aged(await ask(await personFor(path, 'older')));
    expect((await world.api.post(`/v1/auth${path}`, form(token))).status).toBe(done);
    expect(refusalOf(await world.api.post(`/v1/auth${path}`, form(token)))).toEqual([410, 'link_invalid']);
  });

  it('from before tokens carried their address’s key dies with a newer one that is used', async () => {
    const { ask, form, done } = kinds['/reset-password'];
    const email = await personFor('/reset-password', 'older-twin');
    const [older, newer] = [await aged(await ask(email)), await ask(email)];
    expect((await world.api.post('/v1/auth/reset-password', form(newer))).status).toBe(done);
    expect(refusalOf(await world.api.post('/v1/auth/reset-password', form(older)))).toEqual([410, 'link_invalid']);
  });

  /** Makes a link one of those that were mailed before: its token is the secret alone. */
  async function aged(token: string): Promise<string> {
    const secret = token.slice(3);
    await world.sql(
      `UPDATE email_links SET address_key = '', token_hash = sha256(convert_to($1, 'UTF8'))
        WHERE token_hash = sha256(convert_to($2, 'UTF8'))`,
      [secret, token],
    );
    return secret;
  }

  it.each(paths)('of %s appears in no header of any answer [14.2.1]', async (path) => {
    const { ask, form } = kinds[path];
    const token = await ask(await personFor(path, 'headers'));
    const browser = pageClient(world.app.url);
    const answers = [
      await browser.get(`${path}?token=${token}`),
      await browser.get(`${path}/?token=${token}`),
      await browser.submit(path, { ...form(token), password: 'short' }),
      await world.api.post(`/v1/auth${path}`, { ...form(token), password: 'short' }),
      await browser.submit(path, form(token)),
      await browser.submit(path, form(token)),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 422, 303, 410]);
    for (const { headers } of answers) expect([...headers].flat().join('\n')).not.toContain(token);
  });

  it.each(paths)('in the address of the API is nothing: %s takes it from the body', async (path) => {
    const { ask, form } = kinds[path];
    const token = await ask(await personFor(path, 'address'));
    const answer = await world.api.post(`/v1/auth${path}?token=${token}`, { ...form(token), token: undefined });
    expect(refusalOf(answer)).toEqual([400, 'validation_failed']);
  });
});
