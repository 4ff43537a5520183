import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { setUpTotp } from '../../support/authenticator.js';
import { openConnection } from '../../support/connection.js';
import { openGate, queuedAtTheRow, type Gate } from '../../support/lock-waits.js';
import type { Api, ApiAnswer, ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { routesOf, type Route } from '../../support/routes.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { listPath, signInToPanel } from '../panel/panel-client.js';
import { newTeam, type Team } from '../users/team.js';

@Module({ imports: [DiscoveryModule] })
class Discovery {}

let world: World;
let gate: Gate;
let connection: Awaited<ReturnType<typeof openConnection>>;
let routes: Route[];
let team: Team;
let asBen: Api;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 2, [Discovery]);
  gate = await openGate(world);
  connection = await openConnection(world);
  routes = routesOf(world.app).filter(({ path, rule }) => path.startsWith('/v1') && rule?.kind !== 'public');
});
afterAll(async () => {
  await connection.end();
  await gate.close();
  await world.close();
});
beforeEach(async () => {
  team = await newTeam(world);
  asBen = world.api.as(team.ben);
});

const set = (secondFactorRequired: string, secondFactorGraceDays?: number, by = team.asAda) =>
  by.patch('/v1/organization', { secondFactorRequired, secondFactorGraceDays });
/** Moves the date to so long from now. */
const moveTo = (interval: string) =>
  world.sql('UPDATE organizations SET second_factor_required_from = now() + $2::interval WHERE id = $1', [
    team.organizationId,
    interval,
  ]);
const secondFactorOf = async (api: Api) =>
  (await api.get('/v1/me')).json<{ secondFactor: { required: boolean; dueAt: string | null } }>().secondFactor;
const stopped = [403, 'second_factor_required'];
const people = (api: Api) => api.get('/v1/today');
const daysUntil = (date: string | null) => Math.round((Date.parse(date ?? '') - Date.now()) / 86_400_000);
const errorOf = (answer: ApiAnswer) => problemOf(answer).errors?.map(({ field, code }) => [field, code]);
const events = () =>
  world.sql<{ outcome: string; before: object | null; after: { secondFactorRequiredFrom?: string } }>(
    `SELECT outcome, before, after FROM audit_events
      WHERE organization_id = $1 AND kind = 'organization.changed' ORDER BY id`,
    [team.organizationId],
  );

describe('a required second factor', () => {
  it('stops nobody before its date, and at its date whoever has none, in sessions that exist', async () => {
    expect(await secondFactorOf(asBen)).toEqual({ required: false, dueAt: null });
    const answer = (await set('everybody')).json<{ secondFactorRequiredFrom: string }>();
    expect(daysUntil(answer.secondFactorRequiredFrom)).toBe(14);
    expect(await secondFactorOf(asBen)).toEqual({ required: true, dueAt: answer.secondFactorRequiredFrom });
    expect((await people(asBen)).status).toBe(200);
    await moveTo('1 minute');
    expect((await people(asBen)).status).toBe(200);
    await moveTo('0');
    const refused = await people(asBen);
    expect(refusalOf(refused)).toEqual(stopped);
    expect(problemOf(refused)).toMatchObject({ setUpAt: '/admin/resources/my-page' });
    expect(refusalOf(await people(team.asAda))).toEqual(stopped);
    // Signing in anew and renewing the session don't help.
    const { refreshToken } = (await team.signIn(team.ben)).json<ApiSession>();
    const renewed = await world.api.post('/v1/auth/refresh', { refreshToken });
    expect(refusalOf(await people(world.api.as(renewed.json<ApiSession>())))).toEqual(stopped);
  });

  it('lets them set one up, and go on with the same session', async () => {
    await set('everybody');
    await moveTo('-1 day');
    await setUpTotp(world, team.ben);
    expect((await people(asBen)).status).toBe(200);
    expect(await secondFactorOf(asBen)).toEqual({ required: true, dueAt: null });
    expect((await asBen.delete('/v1/me/totp')).status).toBe(204);
    expect(refusalOf(await people(asBen))).toEqual(stopped);
  });

  it('stops every route but those that stand here', async () => {
    const nameOf = ({ method, path }: Route) => `${method} ${path}`;
    const mayPass = ({ rule }: Route) => rule?.kind === 'signed-in' && rule.withoutSecondFactor === true;
    expect(routes.filter(mayPass).map(nameOf).sort()).toEqual([
      'DELETE /v1/me/passkeys/:id',
      'DELETE /v1/me/totp',
      'GET /v1/capabilities',
      'GET /v1/me',
      'GET /v1/me/factors',
      'GET /v1/me/passkeys',
      'GET /v1/me/reauthentication',
      'POST /v1/auth/logout',
      'POST /v1/me/passkeys',
      'POST /v1/me/passkeys/options',
      'POST /v1/me/reauthentication',
      'POST /v1/me/reauthentication/passkey/options',
      'POST /v1/me/recovery-codes',
      'POST /v1/me/totp',
      'POST /v1/me/totp/confirm',
    ]);
    await set('everybody');
    await moveTo('0');
    const others = routes.filter((route) => !mayPass(route));
    expect(others.length).toBeGreaterThan(100);
    for (const route of others) {
      const verb = route.method.toLowerCase() as 'get' | 'post' | 'delete';
      const path = route.path.replace(/:\w+/g, team.ben.user.id);
      for (const api of [asBen, team.asAda])
        expect([nameOf(route), ...refusalOf(await api[verb](path))]).toEqual([nameOf(route), ...stopped]);
    }
    for (const path of ['capabilities', 'me', 'me/factors', 'me/reauthentication'])
      expect([200, 204]).toContain((await asBen.get(`/v1/${path}`)).status);
    expect((await asBen.post('/v1/auth/logout')).status).toBe(204);
  });

  it('stops the panel’s list, and shows on every page nothing but who they are', async () => {
    const panel = await signInToPanel(world.app.url, team.ada.user.email);
    expect((await panel.listPeople()).status).toBe(200);
    expect((await panel.get('/admin')).text).toContain('User management');
    await set('admins');
    await moveTo('0');
    expect(refusalOf(await panel.listPeople())).toEqual(stopped);
    expect(refusalOf(await panel.get(`${listPath}?role=admin`))).toEqual(stopped);
    for (const path of ['/admin', '/admin/resources/my-page', '/admin/resources/people']) {
      const { status, text } = await panel.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('"isDue":true');
      expect(text).toContain('"navigation":[]');
      expect(text).toContain('"admins":[]');
    }
    await setUpTotp(world, team.ada);
    expect((await panel.get('/admin')).text).toContain('User management');
    expect((await panel.listPeople()).status).toBe(200);
  });

  it('of admins alone stops no User, until they are made one', async () => {
    await setUpTotp(world, team.ada);
    await set('admins', 0);
    expect((await people(asBen)).status).toBe(200);
    expect(await secondFactorOf(asBen)).toEqual({ required: false, dueAt: null });
    await team.promote(team.ben);
    expect(refusalOf(await people(asBen))).toEqual(stopped);
    expect((await team.asAda.put(`/v1/users/${team.ben.user.id}/role`, { role: 'user' })).status).toBe(200);
    expect((await people(asBen)).status).toBe(200);
  });

  it('stops somebody whose factors were reset, once they sign in again', async () => {
    await setUpTotp(world, team.ada);
    await setUpTotp(world, team.ben);
    await set('everybody', 0);
    expect((await people(asBen)).status).toBe(200);
    await team.asAda.delete(`/v1/users/${team.ben.user.id}/factors`);
    const again = world.api.as((await team.signIn(team.ben)).json<ApiSession>());
    expect(refusalOf(await people(again))).toEqual(stopped);
  });

  it('is no other organization’s', async () => {
    const other = await newTeam(world);
    await set('everybody');
    await moveTo('0');
    expect((await people(world.api.as(other.ben))).status).toBe(200);
    expect((await other.asAda.get('/v1/organization/missing-second-factors')).json()).toEqual({
      admins: 1,
      everybody: 2,
    });
  });
});

describe('the setting', () => {
  it('begins at once only by somebody who has one', async () => {
    expect(errorOf(await set('admins', 0))).toEqual([['secondFactorGraceDays', 'own_factor_missing']]);
    await set('everybody', 7);
    expect(errorOf(await team.asAda.patch('/v1/organization', { secondFactorGraceDays: 0 }))).toEqual([
      ['secondFactorGraceDays', 'own_factor_missing'],
    ]);
    expect((await people(asBen)).status).toBe(200);
    await setUpTotp(world, team.ada);
    expect((await set('everybody', 0)).status).toBe(200);
    expect(refusalOf(await people(asBen))).toEqual(stopped);
  });

  it('waits for a removal of that one, and is refused', async () => {
    await setUpTotp(world, team.ada);
    const [removed, refused] = await queuedAtTheRow(world, connection, team.ada.user.id, [
      () => team.asAda.delete('/v1/me/totp'),
      () => set('everybody', 0),
    ]);
    expect([removed?.status, refused && errorOf(refused)]).toEqual([
      204,
      [['secondFactorGraceDays', 'own_factor_missing']],
    ]);
    expect((await people(team.asAda)).status).toBe(200);
  });

  it('gives a new time where it reaches further or days are given, and otherwise keeps its date', async () => {
    const dateAfter = async (answer: Promise<ApiAnswer>) =>
      (await answer).json<{ secondFactorRequiredFrom: string | null }>().secondFactorRequiredFrom;
    expect(daysUntil(await dateAfter(set('admins', 60)))).toBe(60);
    const widened = await dateAfter(set('everybody'));
    expect(daysUntil(widened)).toBe(14);
    expect(await dateAfter(set('admins'))).toBe(widened);
    expect(daysUntil(await dateAfter(team.asAda.patch('/v1/organization', { secondFactorGraceDays: 3 })))).toBe(3);
    expect(await dateAfter(set('nobody'))).toBeNull();
  });

  it('takes whole days from 0 to 60, of a requirement that there is', async () => {
    for (const days of [-1, 61, 1.5, '5', null])
      expect(refusalOf(await team.asAda.patch('/v1/organization', { secondFactorGraceDays: days }))).toEqual([
        400,
        'validation_failed',
      ]);
    for (const required of ['users', null, ['admins'], true])
      expect((await team.asAda.patch('/v1/organization', { secondFactorRequired: required })).status).toBe(400);
    expect(errorOf(await set('nobody', 5))).toEqual([['secondFactorGraceDays', 'nobody_concerned']]);
    expect(refusalOf(await set('everybody', 5, asBen))).toEqual([403, 'capability_missing']);
  });

  it('is an event that tells of whom and from when; what stays as it is makes none', async () => {
    await set('admins', 5);
    await set('admins');
    await set('nobody');
    await set('nobody');
    await set('admins', 0);
    const written = await events();
    const date = written[0]?.after.secondFactorRequiredFrom;
    expect(daysUntil(date ?? null)).toBe(5);
    expect(written).toEqual([
      {
        outcome: 'succeeded',
        before: { secondFactorRequired: 'nobody', secondFactorRequiredFrom: null },
        after: { secondFactorRequired: 'admins', secondFactorRequiredFrom: date },
      },
      {
        outcome: 'succeeded',
        before: { secondFactorRequired: 'admins', secondFactorRequiredFrom: date },
        after: { secondFactorRequired: 'nobody', secondFactorRequiredFrom: null },
      },
      { outcome: 'refused', before: null, after: { secondFactorRequired: 'admins', secondFactorGraceDays: 0 } },
    ]);
  });

  it('says who has none yet: active people, and the admins among them', async () => {
    const missing = async () => (await team.asAda.get('/v1/organization/missing-second-factors')).json();
    expect(await missing()).toEqual({ admins: 1, everybody: 2 });
    await setUpTotp(world, team.ada);
    expect(await missing()).toEqual({ admins: 0, everybody: 1 });
    await team.change('deactivate', team.ben);
    expect(await missing()).toEqual({ admins: 0, everybody: 0 });
  });
});

describe('required at once, in the same instant in which', () => {
  /** Sent to the other instance. */
  const on2 = (session: ApiSession) => world.api.on(world.app.instances[1]?.url ?? '').as(session);
  const demote = (by: ApiSession, whom: ApiSession) => on2(by).put(`/v1/users/${whom.user.id}/role`, { role: 'user' });
  const changes: Readonly<Record<string, () => Promise<ApiAnswer>>> = {
    'another admin demotes whoever requires it': () => demote(team.ben, team.ada),
    'another admin resets the factors of whoever requires it': () =>
      on2(team.ben).delete(`/v1/users/${team.ada.user.id}/factors`),
    'whoever requires it removes their own': () => on2(team.ada).delete('/v1/me/totp'),
    'the other admin is demoted': () => demote(team.ada, team.ben),
  };

  it.each(Object.keys(changes).flatMap((name) => [[name, 'first'] as const, [name, 'second'] as const]))(
    '%s, it comes %s: an active admin remains who can sign in, and gets in',
    async (name, place) => {
      await team.promote(team.ben);
      await setUpTotp(world, team.ada);
      const both = [() => set('everybody', 0), () => changes[name]?.() ?? Promise.reject(new RangeError(name))];
      await gate.hold(team.organizationId);
      const answers = Promise.all((place === 'first' ? both : both.reverse()).map((request) => request()));
      // Removing one's own factors waits for nobody.
      await gate.release(name.endsWith('their own') ? 1 : 2);
      for (const { status } of await answers) expect([200, 204, 400, 403]).toContain(status);

      const admins = await world.sql<{ id: string }>(
        `SELECT id FROM users WHERE organization_id = $1 AND role = 'admin' AND state = 'active'`,
        [team.organizationId],
      );
      const admin = [team.ada, team.ben].find(({ user }) => user.id === admins[0]?.id);
      if (admin === undefined) throw new Error('No admin remains.');
      const signedIn = await team.signIn(admin);
      // With a factor of theirs by the second step; otherwise by setting one up, if it is required now.
      if (signedIn.status === 202) return;
      const session = signedIn.json<ApiSession>();
      await setUpTotp(world, session);
      expect((await world.api.as(session).get('/v1/users')).status).toBe(200);
    },
  );
});
