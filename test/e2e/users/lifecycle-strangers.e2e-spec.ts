import { v7 as uuid } from 'uuid';
import { newMember } from '../../support/members.js';
import { type Api } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

describe('a stranger and a User', () => {
  const paths = (id: string): [string, string, unknown?][] => [
    ['post', `/v1/users/${id}/deactivate`],
    ['post', `/v1/users/${id}/reactivate`],
    ['get', `/v1/users/${id}/holdings`],
    ['post', `/v1/users/${id}/remove`, {}],
    ['post', `/v1/users/${id}/remove`, { anonymise: true }],
  ];
  const ask = (api: Api, [method, path, body]: [string, string, unknown?]) =>
    method === 'get' ? api.get(path) : api.post(path, body);

  it('another organization’s person is the very same 404 as one that doesn’t exist [ASVS 8.2.2]', async () => {
    const eve = await newMember(world, `eve@stranger-${team.domain}`);
    for (const [index] of paths('').entries()) {
      const [strange, missing] = await Promise.all(
        [team.ben.user.id, uuid()].map(async (id) => ask(world.api.as(eve), paths(id)[index] ?? ['get', '/'])),
      );
      const bare = (answer?: { text: string }) => answer?.text.replace(/"requestId":"[^"]+"/, '');
      expect([strange?.status, bare(strange)]).toEqual([404, bare(missing)]);
    }
    expect(await team.stateOf(team.ben)).toBe('active');
  });

  it('a User may do none of it, and reads which capability is missing', async () => {
    for (const request of [...paths(team.ada.user.id), ['post', '/v1/me/step-down', {}] as [string, string, unknown]]) {
      const answer = await ask(world.api.as(team.ben), request);
      expect([request, ...refusalOf(answer)]).toEqual([request, 403, 'capability_missing']);
    }
    expect(await team.stateOf(team.ada)).toBe('active');
  });

  it('members that a body doesn’t have, and wrong types, are refused [ASVS 15.3.3]', async () => {
    for (const body of [
      { handOverTo: 'ada' },
      { handOverTo: null },
      { handOverTo: [team.ada.user.id] },
      { anonymise: 'yes' },
      { anonymise: 1 },
      { organizationId: uuid() },
      { role: 'admin' },
      [],
      'text',
    ]) {
      expect([body, (await team.remove(team.ben, body)).status]).toEqual([body, 400]);
    }
    for (const body of [{ successorId: 'ben' }, { successorId: { id: team.ben.user.id } }, { role: 'user' }])
      expect([body, (await team.asAda.post('/v1/me/step-down', body)).status]).toEqual([body, 400]);
    expect(await team.stateOf(team.ben)).toBe('active');
  });

  it('an organization named in a header or the query changes nothing', async () => {
    const eve = await newMember(world, `eve@header-${team.domain}`);
    const answer = await world.api
      .as(eve)
      .post(`/v1/users/${team.ben.user.id}/deactivate?organizationId=${team.organizationId}`, undefined, {
        'x-organization-id': team.organizationId,
      });
    expect(answer.status).toBe(404);
  });
});
