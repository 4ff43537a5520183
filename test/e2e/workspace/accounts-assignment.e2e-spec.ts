import { v7 as uuid } from 'uuid';
import { newMember } from '../../support/members.js';
import type { Api } from '../../support/people.js';
import { problemOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkspaceTeam, type ShownAccount, type WorkspaceTeam } from './workspace-team.js';

interface Preview {
  readonly matching: number;
  readonly changes: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly movingItems: number;
  readonly changing: readonly { readonly id: string; readonly csm: { readonly name: string } | null }[];
  readonly fingerprint: string;
}

let world: World;
let team: WorkspaceTeam;
let ada: string;
let ben: string;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newWorkspaceTeam(world);
  [ada, ben] = [team.ada.user.id, team.ben.user.id];
});

const assign = (body: object, api: Api = team.asAda) => api.post('/v1/accounts/assign', body);
const preview = async (body: object): Promise<Preview> =>
  (await team.asAda.post('/v1/accounts/assign/preview', body)).json<Preview>();
const csmsOf = async (): Promise<(string | null)[]> =>
  (
    await world.sql<{ csm: string | null }>(
      'SELECT csm_id AS csm FROM accounts WHERE organization_id = $1 ORDER BY name',
      [team.organizationId],
    )
  ).map(({ csm }) => csm);
const addMany = (count: number, csmId: string | null): Promise<ShownAccount[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => team.add({ name: `Account ${index}`, csmId })));
const addItem = (accountId: string, assigneeId: string) =>
  world.sql(
    `INSERT INTO queue_items (organization_id, id, kind, account_id, title, assignee_id, made_by)
     VALUES ($1, $2, 'task', $3, 'Call', $4, 'person')`,
    [team.organizationId, uuid(), accountId, assigneeId],
  );

it('gives accounts to somebody with the open items of their CSM, as the preview says, and tells of each', async () => {
  const accounts = await addMany(4, ada);
  const others = await team.add({ name: 'Other', csmId: ben });
  const ids = [...accounts.map(({ id }) => id), others.id];
  await addItem(ids[0] ?? '', ada);
  await addItem(ids[1] ?? '', ben);
  const seen = await preview({ csmId: ben, ids });
  expect(seen).toMatchObject({ matching: 5, changes: 4, unchanged: 1, refused: 0, movingItems: 1 });
  expect(seen.changing.map(({ csm }) => csm?.name)).toEqual(Array(4).fill(team.ada.user.name));
  expect(await csmsOf()).toEqual([ada, ada, ada, ada, ben]);
  const answer = await assign({ csmId: ben, ids, fingerprint: seen.fingerprint }, team.asBen);
  expect(answer.json()).toMatchObject({ changed: 4, unchanged: 1, refused: 0 });
  expect(await csmsOf()).toEqual(Array(5).fill(ben));
  const items = await world.sql<{ assignee: string }>(
    'SELECT assignee_id AS assignee FROM queue_items WHERE organization_id = $1',
    [team.organizationId],
  );
  expect(items).toEqual([{ assignee: ben }, { assignee: ben }]);
  const [entry] = await team.timeline(ids[0] ?? '', 'group=changes');
  expect(entry).toMatchObject({
    kind: 'csm_changed',
    actor: { id: ben },
    people: { from: { id: ada }, to: { id: ben } },
  });
  const [{ count } = { count: 0 }] = await world.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM audit_events WHERE organization_id = $1 AND kind = 'account.assigned' AND actor_id = $2`,
    [team.organizationId, ben],
  );
  expect(count).toBe(4);
  expect((await team.account(ids[0] ?? '')).version).toBe(2);
});

it('leaves the items where they are if that is wished, and when the accounts go to nobody', async () => {
  const [one, two] = await addMany(2, ada);
  await addItem(one?.id ?? '', ada);
  await addItem(two?.id ?? '', ada);
  await assign({ csmId: ben, ids: [one?.id], moveItems: false });
  expect(await preview({ csmId: null, ids: [two?.id] })).toMatchObject({ changes: 1, movingItems: 0 });
  await assign({ csmId: null, ids: [two?.id] });
  expect(await csmsOf()).toEqual([ben, null]);
  const items = await world.sql<{ assignee: string }>(
    'SELECT assignee_id AS assignee FROM queue_items WHERE organization_id = $1',
    [team.organizationId],
  );
  expect(items).toEqual([{ assignee: ada }, { assignee: ada }]);
});

it('gives all that a filter leaves but some', async () => {
  const [kept] = await addMany(5, ada);
  await team.add({ name: 'Other' });
  const filter = { csm: 'me', query: 'account' };
  const answer = await assign({ csmId: ben, filter, except: [kept?.id] });
  expect(answer.json()).toMatchObject({ changed: 4 });
  expect((await csmsOf()).filter((csm) => csm === ada)).toHaveLength(1);
});

it('is refused for nobody active, for a stranger, and for ids that are no account’s', async () => {
  const [account] = await addMany(1, ada);
  const stranger = await newMember(world, 'eve@stranger.example');
  const theirs = await world.api.as(stranger).post('/v1/accounts', { name: 'Theirs' });
  await team.change('deactivate', team.ben);
  for (const csmId of [ben, stranger.user.id, uuid()]) {
    for (const path of ['/v1/accounts/assign', '/v1/accounts/assign/preview'])
      expect(problemOf(await team.asAda.post(path, { csmId, ids: [account?.id] })).errors).toMatchObject([
        { field: 'csmId', code: 'no_such_person' },
      ]);
  }
  const foreign = theirs.json<{ id: string }>().id;
  expect((await assign({ csmId: null, ids: [foreign] })).json()).toMatchObject({
    changed: 0,
    refused: 1,
    rows: [{ id: foreign, outcome: 'refused', code: 'not_found' }],
  });
  expect(problemOf(await assign({ ids: [account?.id] })).errors?.[0]?.field).toBe('csmId');
  expect(problemOf(await assign({ csmId: ada })).errors?.[0]?.field).toBe('ids');
});

it('is held to what the preview showed', async () => {
  const [one] = await addMany(2, ada);
  const { fingerprint } = await preview({ csmId: ben, filter: { csm: 'me' } });
  await assign({ csmId: ben, ids: [one?.id] });
  const answer = await assign({ csmId: ben, filter: { csm: 'me' }, fingerprint });
  expect(problemOf(answer)).toMatchObject({ status: 409, code: 'state_conflict' });
  expect(await csmsOf()).toEqual(expect.arrayContaining([ada, ben]));
});

it('made twice at once for the same accounts comes out as one after the other, for each account', async () => {
  const accounts = await addMany(20, ada);
  const ids = accounts.map(({ id }) => id);
  const cleo = await newMember(world, `cleo@${team.domain}`);
  const answers = await Promise.all([
    assign({ csmId: ben, ids }),
    assign({ csmId: cleo.user.id, ids: [...ids].reverse() }),
    team.remove(team.ben, { handOverTo: cleo.user.id }),
  ]);
  expect(answers.every(({ status }) => status < 500)).toBe(true);
  const csms = new Set(await csmsOf());
  expect(csms.size).toBe(1);
  const [first] = await team.timeline(ids[0] ?? '', 'group=changes');
  expect(first?.people?.to?.id).toBe([...csms][0]);
});

it('takes 10,000 accounts in one go', async () => {
  const [stage] = await team.stages();
  await world.sql(
    `INSERT INTO accounts (organization_id, id, name, stage_id, csm_id)
     SELECT $1, gen_random_uuid(), 'Many ' || n, $2, $3 FROM generate_series(1, 10000) AS n`,
    [team.organizationId, stage?.id, ada],
  );
  const body = { csmId: ben, filter: { csm: 'me' } };
  const seen = await preview(body);
  expect(seen).toMatchObject({ matching: 10_000, changes: 10_000 });
  const answer = await assign({ ...body, fingerprint: seen.fingerprint });
  expect(answer.json<{ changed: number }>().changed).toBe(10_000);
  await team.add({ name: 'One more', csmId: ben });
  expect(problemOf(await assign({ csmId: ada, filter: { csm: ben } })).code).toBe('too_many');
});
