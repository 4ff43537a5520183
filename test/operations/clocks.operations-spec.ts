import { addTemplate, runTemplate } from '../e2e/workspace/actions/actions-world.js';
import { setUpTotp } from '../support/authenticator.js';
import { judge } from '../support/faults/judge.js';
import { killableServers, type MortalServers } from '../support/killable-servers.js';
import { goodPassword, join, signUp, tokenFor, type Api, type ApiAnswer, type ApiSession } from '../support/people.js';

/** Of two instances, one has the right time. The other's clock is wrong by so many seconds. */
describe.each([
  ['fast', 600],
  ['slow', -600],
])('an instance whose clock is ten minutes %s, beside one that is right', (name, seconds) => {
  let servers: MortalServers;
  let right: Api;
  let wrong: Api;
  let ada: ApiSession;
  beforeAll(async () => {
    servers = await killableServers();
    const skewed = {
      // The loader knows what $LIB is on this machine.
      LD_PRELOAD: '/usr/$LIB/faketime/libfaketime.so.1',
      FAKETIME: `${seconds > 0 ? '+' : ''}${seconds}`,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
    [{ api: right }, { api: wrong }] = await Promise.all([servers.start(), servers.start(servers.mails.url, skewed)]);
    ada = await join(right, servers.mails, `ada@${name}.example`);
  });
  afterAll(() => servers.close());

  const ok = <Body>(answer: ApiAnswer): Body => {
    if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.json<Body>();
  };
  /** Each in turn is where somebody begins, and the other where they go on. */
  const bothWays = (): [from: Api, to: Api, email: string][] => [
    [right, wrong, `ben@${name}.example`],
    [wrong, right, `carl@${name}.example`],
  ];

  it('is off by that much', async () => {
    const date = Date.parse((await wrong.get('/health/live')).headers.get('date') ?? '');
    expect(Math.round((date - Date.now()) / 60_000)).toBe(seconds / 60);
  });

  it('lets people sign up, in, and on with what they began at the other', async () => {
    for (const [from, to, email] of bothWays()) {
      const token = await signUp(from, servers.mails, email);
      const form = { token, name: 'Ben Example', password: goodPassword };
      const session = ok<ApiSession>(await to.post('/v1/auth/complete-signup', form));
      const signedIn = ok<ApiSession>(await from.post('/v1/auth/login', { email, password: goodPassword }));
      for (const api of [from, to])
        for (const one of [session, signedIn]) expect((await api.as(one).get('/v1/me')).status).toBe(200);
      const renewed = ok<ApiSession>(await to.post('/v1/auth/refresh', { refreshToken: signedIn.refreshToken }));
      const again = ok<ApiSession>(await from.post('/v1/auth/refresh', { refreshToken: renewed.refreshToken }));
      expect((await to.as(again).get('/v1/me')).status).toBe(200);
    }
  });

  it('takes links and codes that the other made, and the other way round', async () => {
    for (const [from, to, email] of bothWays()) {
      expect((await from.post('/v1/auth/forgot-password', { email })).status).toBe(202);
      const token = await tokenFor(servers.mails, email);
      expect((await to.post('/v1/auth/reset-password', { token, password: goodPassword })).status).toBeLessThan(300);
      const session = ok<ApiSession>(await to.post('/v1/auth/login', { email, password: goodPassword }));
      const app = await setUpTotp({ api: from, sql: servers.sql }, session);
      const asked = await to.post('/v1/auth/login', { email, password: goodPassword });
      const { ticket } = asked.json<{ secondFactor: { ticket: string } }>().secondFactor;
      const answer = await from.post('/v1/auth/second-factor', { ticket, code: await app.code() });
      expect((await to.as(ok<ApiSession>(answer)).get('/v1/me')).status).toBe(200);
    }
  });

  it('does a request once that is repeated at the other', async () => {
    for (const [from, to] of bothWays()) {
      const [body, key] = [{ name: 'Northwind' }, { 'idempotency-key': `repeated-${from.url}` }];
      const first = ok<{ id: string }>(await from.as(ada).post('/v1/accounts', body, key));
      const repeated = await to.as(ada).post('/v1/accounts', body, key);
      expect([repeated.json<{ id: string }>().id, repeated.headers.get('idempotency-replayed')]).toEqual([
        first.id,
        'true',
      ]);
    }
  });

  it('holds a mail for a minute, which can be taken back at the other', async () => {
    const templateId = await addTemplate(right.as(ada));
    for (const [from, to] of bothWays()) {
      const { id: accountId } = ok<{ id: string }>(await to.as(ada).post('/v1/accounts', { name: 'Westwind' }));
      const contact = { name: 'Nora Okafor', email: 'nora@westwind.example', part: 'champion' };
      ok(await to.as(ada).post(`/v1/accounts/${accountId}/contacts`, contact));
      const [action] = await runTemplate(from.as(ada), { templateId, accountId });
      expect(action).toMatchObject({ state: 'held', canCancel: true });
      expect(Math.abs((action?.heldSeconds ?? 0) - 60)).toBeLessThan(60);
      expect((await to.as(ada).post(`/v1/actions/${action?.id ?? ''}/cancel`)).status).toBeLessThan(300);
    }
  });

  it('tells what happened in the order in which it did', async () => {
    const { id } = ok<{ id: string }>(await right.as(ada).post('/v1/accounts', { name: 'Southwind' }));
    const texts = ['first', 'second', 'third', 'fourth'];
    for (const [index, body] of texts.entries())
      ok(await (index % 2 === 0 ? wrong : right).as(ada).post(`/v1/accounts/${id}/notes`, { body }));
    const told = ok<{ data: { kind: string; details: { body?: string } }[] }>(
      await right.as(ada).get(`/v1/accounts/${id}/timeline`),
    );
    const notes = told.data.filter(({ kind }) => kind === 'note').map(({ details }) => details.body);
    expect(notes).toEqual(texts.toReversed());
  });

  it('has left nothing amiss', async () => {
    expect(await judge(servers.sql)).toEqual([]);
  });
});
