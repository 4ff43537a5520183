import { goodPassword, join, type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
const forgetLimits = () => world.sql('DELETE FROM rate_limits');

const login = (email: string, password = goodPassword) => world.api.post('/v1/auth/login', { email, password });

describe('signing in', () => {
  it('gives a session of its own each time [7.2.4]', async () => {
    const first = await join(world.api, world.mails, 'ada@signin.example');
    const second = (await login('ada@signin.example')).json<ApiSession>();
    expect(sessionOf(second)).not.toBe(sessionOf(first));
    expect((await world.api.as(second).get('/v1/me')).status).toBe(200);
  });

  it('answers a wrong password alike for a known address, an unknown one and a deactivated person [6.3.8]', async () => {
    await join(world.api, world.mails, 'admin@alike.example');
    const { user } = await join(world.api, world.mails, 'gone@alike.example');
    await world.sql(`UPDATE users SET state = 'deactivated' WHERE id = $1`, [user.id]);
    const answers = [
      await login('admin@alike.example', 'not the right password'),
      await login('unknown@alike.example', 'not the right password'),
      await login('gone@alike.example', 'not the right password'),
    ].map(({ status, headers, text }) => ({
      status,
      headers: [...headers.keys()],
      body: text.replace(/"requestId":"[^"]+"/, ''),
    }));
    expect(answers[0]?.status).toBe(401);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('tells passwords apart beyond their first 72 bytes [6.2.8]', async () => {
    const shared = 'quiet boats in a long green line '.repeat(3).slice(0, 80);
    const { token } = await pending('bytes@bytes.example');
    await world.api.post('/v1/auth/complete-signup', { token, name: 'Byte', password: `${shared} one` });
    expect((await login('bytes@bytes.example', `${shared} two`)).status).toBe(401);
    expect((await login('bytes@bytes.example', `${shared} one`)).status).toBe(200);
  });

  it('records success and failure', async () => {
    const { user } = await join(world.api, world.mails, 'audit@audit.example');
    await login('audit@audit.example', 'not the right password');
    const events = await world.sql<object>(
      `SELECT kind, outcome, reason FROM audit_events WHERE actor_id = $1 AND kind = 'session.started' ORDER BY id`,
      [user.id],
    );
    expect(events).toEqual([
      { kind: 'session.started', outcome: 'succeeded', reason: null },
      { kind: 'session.started', outcome: 'failed', reason: 'invalid_credentials' },
    ]);
  });

  it('limits tries by account, says when to come back, and forgets honest slips', async () => {
    await join(world.api, world.mails, 'limit@limit.example');
    await forgetLimits();
    for (let slip = 0; slip < 9; slip++) await login('limit@limit.example', 'not the right password');
    expect((await login('limit@limit.example')).status).toBe(200);
    for (let guess = 0; guess < 10; guess++) await login('limit@limit.example', 'not the right password');
    const refused = await login('limit@limit.example');
    expect([refused.status, refused.json().code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('counts by the sender’s real address, whatever X-Forwarded-For says [15.3.4]', async () => {
    await forgetLimits();
    for (let attempt = 0; attempt < 5; attempt++) {
      await world.api.post(
        '/v1/auth/forgot-password',
        { email: `x${attempt}@spoof.example` },
        { 'x-forwarded-for': `203.0.113.${attempt}` },
      );
    }
    const keys = await world.sql<{ key: string }>(
      `SELECT key FROM rate_limits WHERE key LIKE 'forgot-password:client%'`,
    );
    expect(keys.map(({ key }) => key)).toEqual(['forgot-password:client:127.0.0.1']);
  });

  it('refuses an over-long body before any hashing [15.2.2]', async () => {
    const answer = await login('ada@signin.example', 'x'.repeat(70_000));
    expect([answer.status, answer.json().code]).toEqual([413, 'too_large']);
  });

  it('turns requests away rather than queue hashes without end, and stays healthy meanwhile [15.2.2]', async () => {
    await forgetLimits();
    const attempts = Array.from({ length: 150 }, (_, index) => login(`load${index}@load.example`));
    const health = await Promise.all(Array.from({ length: 20 }, () => world.api.get('/health/live')));
    expect(health.map(({ status }) => status)).toEqual(health.map(() => 200));
    const statuses = new Set((await Promise.all(attempts)).map(({ status }) => status));
    expect([...statuses].every((status) => status === 401 || status === 503)).toBe(true);
    expect(statuses.has(401)).toBe(true);
  });
});

describe('staying and leaving', () => {
  it('renews by a refresh token, which works once: a second use ends the session', async () => {
    const session = await join(world.api, world.mails, 'renew@renew.example');
    const renewed = await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken });
    expect(renewed.status).toBe(200);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken })).json().code).toBe(
      'invalid_refresh_token',
    );
    expect((await world.api.as(renewed.json<ApiSession>()).get('/v1/me')).status).toBe(401);
    expect(
      (await world.api.post('/v1/auth/refresh', { refreshToken: renewed.json<ApiSession>().refreshToken })).status,
    ).toBe(401);
  });

  it('gives two refreshes at the same time at most one session between them', async () => {
    const { refreshToken } = await join(world.api, world.mails, 'both@both.example');
    const answers = await Promise.all([1, 2].map(() => world.api.post('/v1/auth/refresh', { refreshToken })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('signs out everywhere the session is used [7.4.1]', async () => {
    const session = await join(world.api, world.mails, 'out@out.example');
    expect((await world.api.as(session).post('/v1/auth/logout')).status).toBe(204);
    expect((await world.api.as(session).get('/v1/me')).status).toBe(401);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken })).status).toBe(401);
  });

  it('notes the latest sign-in to the minute, and a renewal as one', async () => {
    const session = await join(world.api, world.mails, 'active@active.example');
    await world.sql(`UPDATE users SET last_active_at = now() - interval '40 days' WHERE id = $1`, [session.user.id]);
    expect((await world.api.as(session).get('/v1/me')).json<{ user: ApiSession['user'] }>().user.status).toBe(
      'inactive',
    );
    const renewed = await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken });
    expect(renewed.json<ApiSession>().user).toMatchObject({
      status: 'active',
      lastActiveAt: expect.stringMatching(/:00\.000Z$/) as string,
    });
  });
});

async function pending(email: string): Promise<{ token: string }> {
  await world.api.post('/v1/auth/signup', { email });
  return { token: /token=([\w-]+)/.exec((await world.mails.next(email)).text ?? '')?.[1] ?? '' };
}

const sessionOf = ({ accessToken }: ApiSession): unknown =>
  (JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sid: unknown }).sid;
