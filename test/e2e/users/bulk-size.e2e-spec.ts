import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { addCrowd, many, type CrowdMember } from './crowd.js';
import { newTeam, type Team } from './team.js';

const most = 10_000;

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const crowd = (count: number, member: Partial<CrowdMember>) =>
  addCrowd(
    world,
    team.organizationId,
    many(count, () => member),
  );
const count = async (condition: string, table = 'users'): Promise<number> =>
  (await world.sql(`SELECT FROM ${table} WHERE organization_id = $1 AND ${condition}`, [team.organizationId])).length;

describe('ten thousand people', () => {
  it.each([
    ['are promoted', { action: 'changeRole', role: 'admin' }, { role: 'user' }, `role = 'admin'`],
    ['are demoted, all admins but one', { action: 'changeRole', role: 'user' }, { role: 'admin' }, `role = 'user'`],
    ['are deactivated, all admins but one', { action: 'deactivate' }, { role: 'admin' }, `state = 'deactivated'`],
    ['are reactivated', { action: 'reactivate' }, { state: 'deactivated', role: 'admin' }, `state = 'active'`],
  ] as const)('%s in one go, with an event each', async (_, change, before, after) => {
    await crowd(most, before);
    // The admin who stays is the last that a look for one comes upon.
    await world.sql('UPDATE users SET last_active_at = now() WHERE id = $1', [team.ada.user.id]);
    const others = await count(after);
    const answer = await team.asAda.post('/v1/users/bulk', { ...change, filter: { query: '@crowd.example' } });
    expect(answer.status).toBe(200);
    const result = answer.json<{ rows: { id: string; outcome: string }[] }>();
    expect(result).toMatchObject({ changed: most, unchanged: 0, refused: 0 });
    expect(result.rows).toHaveLength(most);
    expect(await count(after)).toBe(others + most);
    expect(await count(`kind LIKE 'user.%'`, 'audit_events')).toBe(most);
  });

  it('are the most: one more, and nothing changes', async () => {
    const [first] = await crowd(most + 1, {});
    const body = { action: 'deactivate', filter: { query: '@crowd.example' } };
    for (const path of ['/v1/users/bulk', '/v1/users/bulk/preview'])
      expect(refusalOf(await team.asAda.post(path, body))).toEqual([422, 'too_many']);
    expect(await count(`state = 'deactivated'`)).toBe(0);
    const preview = await team.asAda.post('/v1/users/bulk/preview', { ...body, except: [first?.id] });
    expect(preview.json()).toMatchObject({ matching: most, changes: most, refusal: null, exceptions: [] });
  });
});
