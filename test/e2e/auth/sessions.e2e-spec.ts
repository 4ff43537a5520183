import { knownBrowser } from '../../support/known-browser.js';
import { v7 as uuid } from 'uuid';
import { openConnection } from '../../support/connection.js';
import { claimsOf } from '../../support/forged-token.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { goodPassword, type Api, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { newTeam, type Team } from '../users/team.js';

interface Place {
  readonly id: string;
  readonly device: string;
  readonly kind: string;
  readonly ip: string;
  readonly current: boolean;
}

let world: World;
let team: Team;
let asBen: Api;
let connection: Awaited<ReturnType<typeof openConnection>>;
beforeAll(async () => {
  world = await startWorld({}, 2);
  connection = await openConnection(world);
});
afterAll(async () => {
  await connection.end();
  await world.close();
});
beforeEach(async () => {
  team = await newTeam(world);
  asBen = world.api.as(team.ben);
});
afterEach(() => connection.query('ROLLBACK'));

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
const signIn = async (agent = 'curl/8.5.0'): Promise<ApiSession> => {
  const body = { email: team.ben.user.email, password: goodPassword };
  return (await world.api.post('/v1/auth/login', body, { 'user-agent': agent })).json<ApiSession>();
};
const places = async (api = asBen): Promise<Place[]> =>
  (await api.get('/v1/me/sessions')).json<{ data: Place[] }>().data;
const idOf = ({ accessToken }: ApiSession): string => String(claimsOf(accessToken).sid);
const meAt = (session: ApiSession, instance = 0) =>
  world.api
    .on(world.app.instances[instance]?.url ?? '')
    .as(session)
    .get('/v1/me');
const age = (session: ApiSession, interval: string, column = 'renewed_at') =>
  world.sql(`UPDATE sessions SET ${column} = now() - $2::interval WHERE id = $1`, [idOf(session), interval]);
const set = (body: object) => team.asAda.patch('/v1/organization', body);

describe('where one is signed in', () => {
  it('is told in words, browsers and API clients, with this one marked; nothing in it lets anybody in', async () => {
    await signIn();
    await signIn(firefox);
    const browser = pageClient(world.app.url, knownBrowser(team.ben.user.email));
    await browser.submit('/login', { email: team.ben.user.email, password: goodPassword });
    const all = await places();
    expect(all.map(({ kind, device }) => `${kind} ${device}`).sort()).toEqual([
      'api Firefox on Windows',
      'api Unknown device',
      'api curl',
      expect.stringMatching(/^browser /),
    ]);
    expect(all.filter(({ current }) => current).map(({ id }) => id)).toEqual([idOf(team.ben)]);
    expect(all.every(({ ip }) => ip === '127.0.0.1')).toBe(true);
    const { text } = await asBen.get('/v1/me/sessions');
    const hashes = await world.sql<{ hash: string }>(
      `SELECT encode(cookie_hash, 'hex') AS hash FROM sessions WHERE cookie_hash IS NOT NULL`,
    );
    for (const secret of [team.ben.refreshToken, team.ben.accessToken, ...hashes.map(({ hash }) => hash)])
      expect(text).not.toContain(secret);
    for (const { id } of all) expect((await world.api.as({ accessToken: id }).get('/v1/me')).status).toBe(401);
  });

  it('ends where its person says so, at the very next request, on every instance [7.4.1]', async () => {
    const other = await signIn();
    expect((await meAt(other, 1)).status).toBe(200);
    expect((await asBen.delete(`/v1/me/sessions/${idOf(other)}`)).status).toBe(204);
    for (const instance of [0, 1]) expect((await meAt(other, instance)).status).toBe(401);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: other.refreshToken })).status).toBe(401);
    expect(refusalOf(await asBen.delete(`/v1/me/sessions/${idOf(other)}`))).toEqual([404, 'not_found']);
    expect((await asBen.get('/v1/me')).status).toBe(200);
  });

  it('ends everywhere else at once, and nowhere for others', async () => {
    const others = [await signIn(), await signIn()];
    expect((await asBen.delete('/v1/me/sessions')).status).toBe(204);
    expect((await places()).map(({ id }) => id)).toEqual([idOf(team.ben)]);
    for (const other of others) expect((await meAt(other, 1)).status).toBe(401);
    expect((await team.asAda.get('/v1/me')).status).toBe(200);
    const events = await world.sql(
      `SELECT after FROM audit_events WHERE kind = 'session.ended_elsewhere' AND actor_id = $1`,
      [team.ben.user.id],
    );
    expect(events).toEqual([{ after: { sessions: 2 } }]);
  });

  it('is no colleague’s, no stranger’s and no guesser’s to end', async () => {
    const stranger = await newTeam(world);
    for (const id of [idOf(team.ada), idOf(stranger.ben), uuid(), 'none'])
      expect(refusalOf(await asBen.delete(`/v1/me/sessions/${id}`))).toEqual([404, 'not_found']);
    for (const session of [team.ada, stranger.ben]) expect((await meAt(session)).status).toBe(200);
  });

  it.each(['first', 'second'])('stays ended beside a refresh of it that comes %s', async (place) => {
    const other = await signIn();
    const renew = () => world.api.post('/v1/auth/refresh', { refreshToken: other.refreshToken });
    const end = () => asBen.delete(`/v1/me/sessions/${idOf(other)}`);
    const turns = place === 'first' ? [renew, end] : [end, renew];
    const answers = await queuedAtTheRow(world, connection, team.ben.user.id, turns);
    const renewed = answers.find(({ status }) => status === 200)?.json<ApiSession>() ?? other;
    expect((await meAt(renewed)).status).toBe(401);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: renewed.refreshToken })).status).toBe(401);
  });
});

describe('an admin', () => {
  const path = () => `/v1/users/${team.ben.user.id}/sessions`;

  it('reads in how many places somebody is signed in, and signs them out everywhere', async () => {
    const other = await signIn();
    expect((await team.asAda.get(path())).json()).toEqual({ count: 2 });
    for (const status of [204, 204]) expect((await team.asAda.delete(path())).status).toBe(status);
    for (const session of [team.ben, other]) expect((await meAt(session, 1)).status).toBe(401);
    expect((await team.asAda.get(path())).json()).toEqual({ count: 0 });
    const events = await world.sql(
      `SELECT actor_id, after FROM audit_events WHERE kind = 'session.ended_by_admin' AND subject_id = $1`,
      [team.ben.user.id],
    );
    expect(events).toEqual([{ actor_id: team.ada.user.id, after: { sessions: 2 } }]);
  });

  it('does so for nobody of another organization', async () => {
    const stranger = await newTeam(world);
    for (const answer of [await stranger.asAda.get(path()), await stranger.asAda.delete(path())])
      expect(refusalOf(answer)).toEqual([404, 'not_found']);
    expect((await meAt(team.ben)).status).toBe(200);
  });
});

describe('the bounds of an organization', () => {
  it('hold for sessions that exist: without use, and in all', async () => {
    const [idle, old] = [await signIn(), await signIn()];
    await age(idle, '3 hours');
    await age(old, '3 days', 'created_at');
    for (const session of [idle, old]) expect((await meAt(session)).status).toBe(200);
    await set({ sessionIdleHours: 2, sessionDays: 2 });
    for (const session of [idle, old]) {
      expect((await meAt(session, 1)).status).toBe(401);
      expect((await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken })).status).toBe(401);
    }
    expect((await places()).map(({ id }) => id)).toEqual([idOf(team.ben)]);
    expect((await team.asAda.get(`/v1/users/${team.ben.user.id}/sessions`)).json()).toEqual({ count: 1 });
  });

  it('bring nothing back when they are widened', async () => {
    await set({ sessionIdleHours: 1 });
    const idle = await signIn();
    await age(idle, '2 hours');
    await set({ sessionIdleHours: 720 });
    expect((await meAt(idle)).status).toBe(401);
    expect((await meAt(team.ben)).status).toBe(200);
  });

  it('are no other organization’s', async () => {
    const other = await newTeam(world);
    await set({ sessionIdleHours: 1 });
    await world.sql(`UPDATE sessions SET renewed_at = now() - interval '2 hours' WHERE id = $1`, [idOf(other.ben)]);
    expect((await world.api.as(other.ben).get('/v1/me')).status).toBe(200);
  });
});
