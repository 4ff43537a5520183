import type { ApiSession, ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

describe('deactivating a person', () => {
  it('answers with the person, who stays in the list with their role', async () => {
    await team.promote(team.ben);
    const answer = await team.change('deactivate', team.ben);
    expect(answer.status).toBe(200);
    expect(answer.json<ApiUser>()).toMatchObject({ id: team.ben.user.id, role: 'admin', status: 'deactivated' });
    expect((await team.asAda.get('/v1/users?status=deactivated')).json<{ data: ApiUser[] }>().data).toHaveLength(1);
  });

  it('ends their sign-in, sessions and tokens at once [ASVS 7.4.2]', async () => {
    await team.change('deactivate', team.ben);
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(401);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: team.ben.refreshToken })).status).toBe(401);
    expect(refusalOf(await team.signIn(team.ben))).toEqual([401, 'access_ended']);
  });

  it('is an event with role and state; that a person already is so is none', async () => {
    await team.change('deactivate', team.ben);
    expect((await team.change('deactivate', team.ben)).json()).toMatchObject({ status: 'deactivated' });
    await team.change('reactivate', team.ben);
    expect((await team.change('reactivate', team.ben)).status).toBe(200);
    expect(await team.events()).toEqual([
      team.event('user.deactivated', {
        before: { state: 'active', role: 'user' },
        after: { state: 'deactivated', role: 'user' },
      }),
      team.event('user.reactivated', {
        before: { state: 'deactivated', role: 'user' },
        after: { state: 'active', role: 'user' },
      }),
    ]);
  });

  it('is undone with the role they had, and without their old sessions', async () => {
    await team.promote(team.ben);
    await team.change('deactivate', team.ben);
    expect((await team.change('reactivate', team.ben)).json()).toMatchObject({ role: 'admin', status: 'active' });
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(401);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: team.ben.refreshToken })).status).toBe(401);
    expect((await team.signIn(team.ben)).json<ApiSession>().user).toMatchObject({ role: 'admin' });
  });

  it('works on oneself while another admin is left', async () => {
    await team.promote(team.ben);
    expect((await team.change('deactivate', team.ada)).status).toBe(200);
    expect((await team.asAda.get('/v1/me')).status).toBe(401);
  });

  it('is refused for the last admin, and nothing ends [last_admin]', async () => {
    expect(refusalOf(await team.change('deactivate', team.ada))).toEqual([409, 'last_admin']);
    expect((await team.asAda.get('/v1/me')).status).toBe(200);
    expect(await team.events()).toEqual([
      team.event('user.deactivated', {
        outcome: 'refused',
        reason: 'last_admin',
        subject: team.ada.user.id,
        before: { role: 'admin' },
        after: { state: 'deactivated' },
      }),
    ]);
  });

  it('and removing are refused for who has not accepted an invitation: it is revoked instead', async () => {
    await world.sql(`UPDATE users SET state = 'invited' WHERE id = $1`, [team.ben.user.id]);
    for (const answer of [
      await team.change('deactivate', team.ben),
      await team.change('reactivate', team.ben),
      await team.remove(team.ben),
    ]) {
      expect(problemOf(answer)).toMatchObject({
        code: 'state_conflict',
        detail: expect.stringMatching(/revoke/i) as string,
      });
    }
    expect(await team.stateOf(team.ben)).toBe('invited');
  });
});
