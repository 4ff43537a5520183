import { openConnection } from '../../support/connection.js';
import { queuedAtTheRow, untilWaiting } from '../../support/lock-waits.js';
import { goodPassword, signUp, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let connection: Awaited<ReturnType<typeof openConnection>>;
beforeAll(async () => {
  world = await startWorld({}, 2);
  connection = await openConnection(world);
});
afterAll(async () => {
  await connection.end();
  await world.close();
});
beforeEach(async () => (team = await newTeam(world)));
afterEach(() => connection.query('ROLLBACK'));

const newPassword = 'four louder orange kites';
const login = (password: string) => world.api.post('/v1/auth/login', { email: team.ben.user.email, password });

async function resetLink(): Promise<string> {
  await world.api.post('/v1/auth/forgot-password', { email: team.ben.user.email });
  return tokenFor(world.mails, team.ben.user.email);
}

const reset = (token: string) => world.api.post('/v1/auth/reset-password', { token, password: newPassword });

/** Lets these come to Ben's row in this order. */
const inTurn = (...requests: (() => Promise<ApiAnswer>)[]): Promise<ApiAnswer[]> =>
  queuedAtTheRow(world, connection, team.ben.user.id, requests);

/** Fails where somebody holds one of these rows. */
const nobodyHolds = (table: string, email: string) =>
  connection.query(`SELECT FROM ${table} WHERE email = $1 FOR UPDATE NOWAIT`, [email]);

describe('a password reset in the same instant as', () => {
  it('a deactivation that was first changes nothing', async () => {
    const token = await resetLink();
    const [ended, replaced] = await inTurn(
      () => team.change('deactivate', team.ben),
      () => reset(token),
    );
    expect([ended?.status, replaced && refusalOf(replaced)]).toEqual([200, [410, 'link_invalid']]);
    await team.change('reactivate', team.ben);
    expect([(await login(newPassword)).status, (await login(goodPassword)).status]).toEqual([401, 200]);
  });

  it('a deactivation that comes second sets the password, and lets nobody in', async () => {
    const token = await resetLink();
    const [replaced, ended] = await inTurn(
      () => reset(token),
      () => team.change('deactivate', team.ben),
    );
    expect([replaced?.status, ended?.status]).toEqual([204, 200]);
    expect((await login(newPassword)).status).toBe(401);
    await team.change('reactivate', team.ben);
    expect((await login(newPassword)).status).toBe(200);
  });

  it('a removal that was first changes nothing and brings no credential back', async () => {
    const token = await resetLink();
    const [removed, replaced] = await inTurn(
      () => team.remove(team.ben),
      () => reset(token),
    );
    expect([removed?.status, replaced && refusalOf(replaced)]).toEqual([200, [410, 'link_invalid']]);
    expect(await world.sql('SELECT FROM credentials WHERE email = $1', [team.ben.user.email])).toEqual([]);
  });

  describe('a sign-in with the old password on another instance', () => {
    const signIn = () =>
      world.api
        .on(world.app.instances[1]?.url ?? '')
        .post('/v1/auth/login', { email: team.ben.user.email, password: goodPassword });

    it('that comes second is refused: it had verified a password that is gone', async () => {
      const token = await resetLink();
      const [replaced, session] = await inTurn(() => reset(token), signIn);
      expect([replaced?.status, session && refusalOf(session)]).toEqual([204, [401, 'invalid_credentials']]);
      expect(await world.sql('SELECT FROM sessions WHERE user_id = $1', [team.ben.user.id])).toEqual([]);
    });

    it('that was first is ended by the reset', async () => {
      const token = await resetLink();
      const [session, replaced] = await inTurn(signIn, () => reset(token));
      expect([session?.status, replaced?.status]).toEqual([200, 204]);
      const begun = session?.json<ApiSession>() ?? team.ben;
      expect((await world.api.as(begun).get('/v1/me')).status).toBe(401);
      const renewed = await world.api.post('/v1/auth/refresh', { refreshToken: begun.refreshToken });
      expect(renewed.status).toBe(401);
    });

    it('is written down as the failure that it is', async () => {
      const token = await resetLink();
      await inTurn(() => reset(token), signIn);
      const events = await world.sql(
        `SELECT outcome, reason FROM audit_events WHERE actor_id = $1 AND kind = 'session.started' ORDER BY id DESC LIMIT 1`,
        [team.ben.user.id],
      );
      expect(events).toEqual([{ outcome: 'failed', reason: 'invalid_credentials' }]);
    });
  });

  it.each(['first', 'second'])('a refresh of an old session leaves none of them: it comes %s', async (place) => {
    const token = await resetLink();
    const refresh = () => world.api.post('/v1/auth/refresh', { refreshToken: team.ben.refreshToken });
    await (place === 'first' ? inTurn(refresh, () => reset(token)) : inTurn(() => reset(token), refresh));
    expect(await world.sql('SELECT FROM sessions WHERE user_id = $1', [team.ben.user.id])).toEqual([]);
  });

  it('a deactivation between the look at the password and the session says why', async () => {
    const [ended, session] = await inTurn(
      () => team.change('deactivate', team.ben),
      () => login(goodPassword),
    );
    expect([ended?.status, session && refusalOf(session)]).toEqual([200, [401, 'access_ended']]);
  });

  it('anything that ends access waits at the person, and holds nothing meanwhile that the other needs', async () => {
    const token = await resetLink();
    await connection.query('BEGIN');
    await connection.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [team.ben.user.id]);
    const replaced = reset(token);
    await untilWaiting(world, 1);
    for (const table of ['email_links', 'credentials']) await nobodyHolds(table, team.ben.user.email);
    await connection.query('COMMIT');
    expect((await replaced).status).toBe(204);
  });
});

it('a sign-up that is completed waits at the organization, and holds its link only then', async () => {
  const email = `cleo@${team.domain}`;
  const token = await signUp(world.api, world.mails, email);
  await connection.query('BEGIN');
  await connection.query('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [team.organizationId]);
  const completion = world.api.post('/v1/auth/complete-signup', { token, name: 'Cleo', password: goodPassword });
  await untilWaiting(world, 1);
  await nobodyHolds('email_links', email);
  await nobodyHolds('unfinished_signups', email);
  await connection.query('COMMIT');
  expect((await completion).status).toBe(201);
});
