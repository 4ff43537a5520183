import { openConnection } from '../../support/connection.js';
import { openGate, queuedAtTheRow, untilWaiting, type Gate } from '../../support/lock-waits.js';
import { goodPassword, signUp, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { acceptInvitation, invitePeople } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
let gate: Gate;
let connection: Awaited<ReturnType<typeof openConnection>>;
beforeAll(async () => {
  world = await startWorld();
  gate = await openGate(world);
  connection = await openConnection(world);
});
afterAll(async () => {
  await connection.end();
  await gate.close();
  await world.close();
});
beforeEach(async () => (team = await newTeam(world)));

const me = (session: { accessToken: string }) => world.api.as(session).get('/v1/me');
const refresh = () => world.api.post('/v1/auth/refresh', { refreshToken: team.ben.refreshToken });

/** Lets these come to Ben's row in this order. */
const inTurn = (...requests: (() => Promise<ApiAnswer>)[]): Promise<ApiAnswer[]> =>
  queuedAtTheRow(world, connection, team.ben.user.id, requests);

const deactivate = () => team.change('deactivate', team.ben);
const signIn = () => team.signIn(team.ben);

describe('a sign-in in the same instant as a deactivation', () => {
  it('that comes just before it begins a session that ends with all others, for good', async () => {
    const [signedIn, deactivated] = await inTurn(signIn, deactivate);
    expect([signedIn?.status, deactivated?.status]).toEqual([200, 200]);
    await team.change('reactivate', team.ben);
    const session = signedIn?.json<ApiSession>() ?? team.ben;
    expect(refusalOf(await me(session))).toEqual([401, 'not_authenticated']);
  });

  it('that comes just after it is refused like any other, and no session is left', async () => {
    const [deactivated, signedIn] = await inTurn(deactivate, signIn);
    expect(deactivated?.status).toBe(200);
    expect(signedIn && refusalOf(signedIn)).toEqual([401, 'access_ended']);
    expect(
      await world.sql('SELECT FROM sessions WHERE user_id = $1 AND ended_reason IS NULL', [team.ben.user.id]),
    ).toEqual([]);
  });
});

describe('a refresh in the same instant as a deactivation', () => {
  it('that comes just before it gives tokens that are dead at once', async () => {
    const [refreshed, deactivated] = await inTurn(refresh, deactivate);
    expect([refreshed?.status, deactivated?.status]).toEqual([200, 200]);
    expect(refusalOf(await me(refreshed?.json<ApiSession>() ?? team.ben))).toEqual([401, 'access_ended']);
  });

  it('that comes just after it is told why', async () => {
    const [deactivated, refreshed] = await inTurn(deactivate, refresh);
    expect(deactivated?.status).toBe(200);
    expect(refreshed && refusalOf(refreshed)).toEqual([401, 'access_ended']);
  });
});

describe('a removal in the same instant as', () => {
  it('the completion of the removed address’s own sign-up keeps it out', async () => {
    const email = `cleo@${team.domain}`;
    const token = await signUp(world.api, world.mails, email);
    const [invited] = await invitePeople(team.asAda, [{ email }]);
    const id = invited?.user?.id ?? '';
    const invitation = await tokenFor(world.mails, email);
    await gate.hold(team.organizationId);
    const acceptance = acceptInvitation(world.api, invitation);
    await untilWaiting(world, 1);
    const removal = team.asAda.post(`/v1/users/${id}/remove`, {});
    await untilWaiting(world, 2);
    // To its first look they are somebody who is invited.
    const completion = world.api.post('/v1/auth/complete-signup', { token, name: 'Cleo', password: goodPassword });
    await gate.release(3);
    expect([(await acceptance).status, (await removal).status]).toEqual([201, 200]);
    expect(refusalOf(await completion)).toEqual([401, 'access_ended']);
    expect(await world.sql('SELECT state FROM users WHERE id = $1', [id])).toEqual([{ state: 'removed' }]);
  });

  it('another removal of the same person happens once', async () => {
    await gate.hold(team.organizationId);
    const removals = [team.remove(team.ben), team.remove(team.ben)];
    await gate.release(2);
    expect((await Promise.all(removals)).map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await team.events()).filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(1);
  });

  it('the removal of whoever would take over leaves things with somebody who is there', async () => {
    await team.promote(team.ben);
    await gate.hold(team.organizationId);
    const first = team.remove(team.ben);
    await untilWaiting(world, 1);
    const second = world.api
      .as(team.ada)
      .post(`/v1/users/${team.ada.user.id}/remove`, { handOverTo: team.ben.user.id });
    await gate.release(2);
    expect((await first).status).toBe(200);
    expect(refusalOf(await second)).toEqual([400, 'validation_failed']);
  });

  it('their own step-down changes one thing or the other', async () => {
    await team.promote(team.ben);
    await gate.hold(team.organizationId);
    const removal = team.remove(team.ben);
    const stepDown = world.api.as(team.ben).post('/v1/me/step-down', {});
    await gate.release(2);
    expect((await removal).status).toBe(200);
    expect([200, 404]).toContain((await stepDown).status);
    expect(await team.stateOf(team.ben)).toBe('removed');
  });
});
