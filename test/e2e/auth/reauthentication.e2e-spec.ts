import { documentOf, operationsOf, pathWith, type Operation } from '../../support/api-document.js';
import { openConnection } from '../../support/connection.js';
import { claimsOf } from '../../support/forged-token.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { goodPassword, tokenFor, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let asAda: Api;
let connection: Awaited<ReturnType<typeof openConnection>>;
let guarded: Operation[];
beforeAll(async () => {
  world = await startWorld();
  connection = await openConnection(world);
  guarded = operationsOf(await documentOf(world.api)).filter(({ responses }) =>
    JSON.stringify(responses['401'] ?? {}).includes('reauthentication_required'),
  );
});
afterAll(async () => {
  await connection.end();
  await world.close();
});
beforeEach(async () => {
  team = await newTeam(world);
  asAda = world.api.as(team.ada);
});
afterEach(() => connection.query('ROLLBACK'));

const idOf = ({ accessToken }: ApiSession): string => String(claimsOf(accessToken).sid);
const age = (session: ApiSession, interval: string) =>
  world.sql('UPDATE sessions SET authenticated_at = now() - $2::interval WHERE id = $1', [idOf(session), interval]);
const prove = (api: Api, password: unknown = goodPassword) => api.post('/v1/me/reauthentication', { password });
const recent = async (api: Api): Promise<number> => (await api.get('/v1/me/reauthentication')).status;
const wrong = [400, 'validation_failed'];
const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** Asks for the current password itself, and whoever has a second factor for a recent sign-in too. */
const needsProofOfFactor = 'POST /v1/me/password';

/** What a session left open must not be enough for: written down a second time. */
const needProof = [
  'DELETE /v1/me/passkeys/{id}',
  'DELETE /v1/me/sessions',
  'DELETE /v1/me/sessions/{id}',
  'DELETE /v1/me/totp',
  'DELETE /v1/users/{id}/factors',
  'GET /v1/accounts/export',
  'GET /v1/audit-events/export',
  'GET /v1/me/reauthentication',
  'GET /v1/users/export',
  'POST /v1/me/email',
  'POST /v1/me/passkeys',
  'POST /v1/me/passkeys/options',
  needsProofOfFactor,
  'POST /v1/me/recovery-codes',
  'POST /v1/me/totp',
  'POST /v1/me/totp/confirm',
  'POST /v1/users/{id}/email',
];

describe('a recent sign-in', () => {
  it('is needed by these routes, whose descriptions say so, and they answer with how to prove it [7.5.1, 7.5.2]', async () => {
    expect(guarded.map(nameOf).sort()).toEqual(needProof);
    await age(team.ada, '10 minutes 1 second');
    for (const operation of guarded.filter((one) => nameOf(one) !== needsProofOfFactor)) {
      const address = pathWith(operation, team.ben.user.id);
      const verb = operation.method.toLowerCase() as 'get' | 'post' | 'delete';
      const answer = await asAda[verb](address);
      expect([operation.path, ...refusalOf(answer)]).toEqual([operation.path, 401, 'reauthentication_required']);
      expect(problemOf(answer)).toMatchObject({ methods: ['password'] });
    }
    expect((await asAda.get('/v1/me')).status).toBe(200);
  });

  it('holds for ten minutes, by the database’s clock', async () => {
    await age(team.ada, '9 minutes 30 seconds');
    expect((await asAda.get('/v1/users/export')).status).toBe(200);
    await age(team.ada, '10 minutes 1 second');
    expect(await recent(asAda)).toBe(401);
  });

  it('is not asked of whoever may not call the route at all', async () => {
    await age(team.ben, '1 day');
    expect(refusalOf(await world.api.as(team.ben).get('/v1/users/export'))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await world.api.get('/v1/users/export'))).toEqual([401, 'not_authenticated']);
  });

  it('is proven by the password, for this session alone', async () => {
    const other = (await team.signIn(team.ada)).json<ApiSession>();
    await age(team.ada, '1 day');
    await age(other, '1 day');
    expect((await prove(asAda)).status).toBe(204);
    expect((await asAda.get('/v1/users/export')).status).toBe(200);
    expect(await recent(world.api.as(other))).toBe(401);
  });

  it('is not made recent by a refresh', async () => {
    await age(team.ada, '1 day');
    const { refreshToken } = team.ada;
    const renewed = (await world.api.post('/v1/auth/refresh', { refreshToken })).json<ApiSession>();
    expect(await recent(world.api.as(renewed))).toBe(401);
  });

  it('is not proven by a wrong password, nor by another person’s', async () => {
    await age(team.ada, '1 day');
    for (const guess of ['not the right password', '', null, ['x']])
      expect(refusalOf(await prove(asAda, guess))).toEqual(wrong);
    expect(problemOf(await prove(asAda, 'not the right password')).errors?.[0]?.field).toBe('password');
    await world.sql('DELETE FROM credentials WHERE email = $1', [team.ada.user.email]);
    expect(refusalOf(await prove(asAda))).toEqual(wrong);
    expect(await recent(asAda)).toBe(401);
  });

  it('can’t be guessed at by a stolen session, which keeps nobody out [6.3.1]', async () => {
    await age(team.ada, '1 day');
    for (let guess = 0; guess < 10; guess++)
      expect(refusalOf(await prove(asAda, 'not the right password'))).toEqual(wrong);
    expect(refusalOf(await prove(asAda))).toEqual([429, 'rate_limited']);
    expect(await recent(asAda)).toBe(401);
    const owner = world.api.as((await team.signIn(team.ada)).json<ApiSession>());
    expect((await prove(owner)).status).toBe(204);
  });

  it('is an event, as is a wrong guess', async () => {
    await prove(asAda, 'not the right password');
    await prove(asAda);
    const events = await world.sql(
      `SELECT outcome, reason FROM audit_events WHERE actor_id = $1 AND kind = 'session.reauthenticated' ORDER BY id`,
      [team.ada.user.id],
    );
    expect(events).toEqual([
      { outcome: 'failed', reason: 'invalid_credentials' },
      { outcome: 'succeeded', reason: null },
    ]);
  });

  it('is not proven by a password that a reset has just replaced', async () => {
    await age(team.ada, '1 day');
    const { email } = team.ada.user;
    await world.api.post('/v1/auth/forgot-password', { email });
    const token = await tokenFor(world.mails, email);
    const reset = () => world.api.post('/v1/auth/reset-password', { token, password: 'five quick violet trains' });
    const [replaced, proven] = await queuedAtTheRow(world, connection, team.ada.user.id, [reset, () => prove(asAda)]);
    expect([replaced?.status, proven && refusalOf(proven)]).toEqual([204, wrong]);
  });
});
