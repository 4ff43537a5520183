import { encodeCursor, type CursorScope } from '#src/common/cursor.js';
import { newMember } from '../../support/members.js';
import { type Api, type ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import type { ImportBody } from './import-client.js';

let world: World;
let asAda: Api;
let organizationId: string;
beforeAll(async () => {
  world = await startWorld();
  const ada = await newMember(world, 'ada@lists.example');
  asAda = world.api.as(ada);
  organizationId = (await asAda.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());

const preview = async (csv: string): Promise<ImportBody> =>
  (await asAda.post('/v1/users/imports', { csv })).json<ImportBody>();

describe('somebody else’s import', () => {
  const routes = (id: string): [string, (api: Api) => Promise<ApiAnswer>][] => [
    ['one', (api) => api.get(`/v1/users/imports/${id}`)],
    ['its lines', (api) => api.get(`/v1/users/imports/${id}/rows`)],
    ['its confirmation', (api) => api.post(`/v1/users/imports/${id}/confirm`)],
    ['its end', (api) => api.delete(`/v1/users/imports/${id}`)],
  ];

  it('is answered like one that doesn’t exist [8.2.2]', async () => {
    const { id } = await preview('mine@tenancy.example');
    const asStranger = world.api.as(await newMember(world, 'mallory@strangers.example'));
    const missing = routes('0199f2b4-5c1e-7000-8000-000000000000');
    for (const [index, [, call]] of routes(id).entries()) {
      const problem = problemOf(await call(asStranger));
      const expected = problemOf(await (missing[index]?.[1] ?? call)(asStranger));
      expect({ ...problem, requestId: '' }).toEqual({ ...expected, requestId: '' });
      expect(problem.code).toBe('not_found');
    }
    expect((await asStranger.get('/v1/users/imports')).json()).toEqual({ data: [], nextCursor: null });
    expect((await asAda.get(`/v1/users/imports/${id}`)).json<ImportBody>().state).toBe('previewed');
  });

  it('is not for a User', async () => {
    const asUser = world.api.as(await newMember(world, 'uma@lists.example'));
    const { id } = await preview('mine@roles.example');
    for (const [, call] of routes(id)) expect(refusalOf(await call(asUser))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await asUser.get('/v1/users/imports'))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await asUser.post('/v1/users/imports', { csv: 'x@y.example' }))).toEqual([
      403,
      'capability_missing',
    ]);
  });
});

describe('a page marker', () => {
  const markers = (
    importId: string,
  ): [path: string, list: string, sort: string, key: string | null, filter?: object][] => [
    ['/v1/users', 'users', 'name', 'a'],
    ['/v1/audit-events', 'audit-events', '-occurredAt', '1'],
    ['/v1/join-requests', 'join-requests', 'askedAt', null],
    ['/v1/unfinished-signups', 'unfinished-signups', 'email', 'a@lists.example'],
    [`/v1/users/imports/${importId}/rows`, 'import-rows', 'position', '1', { importId }],
  ];

  it('leads on in the list of its own organization, and is refused in every other', async () => {
    const { id } = await preview('mine@markers.example');
    for (const [path, list, sort, key, filter = {}] of markers(id)) {
      const ask = async (changed: Partial<CursorScope>): Promise<number> => {
        const scope = { list, organizationId, sort, filter: { ...filter }, ...changed };
        return (await asAda.get(`${path}?cursor=${encodeCursor(scope, { key, id, backwards: false })}`)).status;
      };
      const other = '0199f2b4-5c1e-7000-8000-000000000000';
      const statuses = [{}, { organizationId: other }, { list: 'x' }, { sort: 'x' }, { filter: { role: 'user' } }].map(
        ask,
      );
      expect([path, ...(await Promise.all(statuses))]).toEqual([path, 200, 400, 400, 400, 400]);
    }
  });
});
