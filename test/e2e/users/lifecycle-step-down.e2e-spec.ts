import { v7 as uuid } from 'uuid';
import { newMember } from '../../support/members.js';

import { problemOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

describe('stepping down', () => {
  const stepDown = (body: unknown = {}) => team.asAda.post('/v1/me/step-down', body);

  it('makes oneself a User while another admin is left', async () => {
    await team.promote(team.ben);
    expect((await stepDown()).json()).toMatchObject({ id: team.ada.user.id, role: 'user', isYou: true });
    expect((await team.asAda.get('/v1/users')).status).toBe(403);
  });

  it('as the last admin asks for a successor, and changes nothing [last_admin]', async () => {
    expect(problemOf(await stepDown())).toMatchObject({
      code: 'last_admin',
      detail: expect.stringMatching(/successor/) as string,
    });
    expect((await team.asAda.get('/v1/users')).status).toBe(200);
  });

  it('with a successor swaps the two in one change, both written down', async () => {
    expect((await stepDown({ successorId: team.ben.user.id })).json()).toMatchObject({ role: 'user' });
    expect((await world.api.as(team.ben).get('/v1/users')).status).toBe(200);
    expect(await team.events()).toEqual([
      team.event('user.role_changed', { before: { role: 'user' }, after: { role: 'admin' } }),
      team.event('user.role_changed', {
        subject: team.ada.user.id,
        before: { role: 'admin' },
        after: { role: 'user' },
      }),
    ]);
  });

  it('takes as successor nobody but another active person of the organization', async () => {
    const eve = await newMember(world, `eve@successor-${team.domain}`);
    const cleo = await newMember(world, `cleo@${team.domain}`);
    await team.change('deactivate', cleo);
    const answers = [];
    for (const successorId of [team.ada.user.id, eve.user.id, cleo.user.id, uuid()])
      answers.push(await stepDown({ successorId }));
    for (const answer of answers) {
      const { code, detail, errors } = problemOf(answer);
      expect([code, errors]).toEqual(['validation_failed', [{ field: 'successorId', code: 'no_such_person', detail }]]);
    }
    expect((await team.asAda.get('/v1/users')).status).toBe(200);
  });
});
