import { v7 as uuid } from 'uuid';
import { UnitOfWork } from '#src/database/index.js';
import { QueueItems, RoundRobin, type Ring } from '#src/modules/workspace/queue/index.js';
import { openConnection } from '../../support/connection.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => (work = await newWorkplace(world)));

const idsOf = (): string[] => [work.ada.user.id, work.ben.user.id, work.cleo.user.id];

/** Takes a turn on one of two instances, and gives whoever has it an item. */
const take = (instance: number, ring: Partial<Ring> = {}): Promise<string | null> => {
  const { app } = world.app.instances[instance % 2] ?? world.app;
  const among = { ring: 'handoffs', people: idsOf(), limit: null, ...ring };
  return app.get(UnitOfWork, { strict: false }).run(async (tx) => {
    const assigneeId = await app.get(RoundRobin, { strict: false }).next(tx, work.organizationId, among);
    if (assigneeId !== null)
      await app.get(QueueItems, { strict: false }).add(tx, work.organizationId, {
        kind: 'task',
        accountId: null,
        title: 'Call them',
        body: null,
        assigneeId,
        dueOn: null,
        madeBy: 'workflow',
        madeById: uuid(),
        dedupeKey: null,
      });
    return assigneeId;
  });
};

/** How often each of the three had a turn, and how often nobody. */
const counted = (turns: readonly (string | null)[]): number[] =>
  [...idsOf(), null].map((id) => turns.filter((turn) => turn === id).length);

it('300 turns on two instances at once give three people 100 each', async () => {
  const turns = await Promise.all(Array.from({ length: 300 }, (_, index) => take(index)));
  expect(counted(turns)).toEqual([100, 100, 100, 0]);
});

it('goes round in the given order, each ring by itself', async () => {
  const [ada = '', ben = '', cleo = ''] = idsOf();
  expect([await take(0), await take(1), await take(0), await take(1)]).toEqual([ada, ben, cleo, ada]);
  expect(await take(0, { ring: 'another', people: [cleo, ada] })).toBe(cleo);
  expect(await take(1)).toBe(ben);
});

it('passes over who is away, deactivated or not of the organization, and does not give them what they missed', async () => {
  const [ada = '', ben = '', cleo = ''] = idsOf();
  const api = work.asAda;
  expect((await api.put(`/v1/users/${ben}/absence`, { until: await work.day(0) })).status).toBe(200);
  const stranger = (await newWorkplace(world)).ben.user.id;
  const people = [stranger, uuid(), ben, ada, cleo];
  const turns: (string | null)[] = [];
  for (let turn = 0; turn < 6; turn++) turns.push(await take(turn, { people }));
  expect(turns).toEqual([ada, cleo, ada, cleo, ada, cleo]);
  await api.delete(`/v1/users/${ben}/absence`);
  expect([await take(0, { people }), await take(1, { people }), await take(0, { people })]).toEqual([ben, ada, cleo]);
  expect((await api.post(`/v1/users/${cleo}/deactivate`, {})).status).toBe(200);
  expect([await take(0, { people }), await take(1, { people }), await take(0, { people })]).toEqual([ben, ada, ben]);
});

it('fills everybody to the limit of open items and no further, however many ask at once; then nobody is left', async () => {
  await work.addItem(work.asAda, { assigneeId: work.ben.user.id });
  const turns = await Promise.all(Array.from({ length: 20 }, (_, index) => take(index, { limit: 4 })));
  expect(counted(turns)).toEqual([4, 3, 4, 9]);
  expect(await take(0, { people: [] })).toBeNull();
});

it('whoever is being deactivated as their turn comes is passed over', async () => {
  const [, ben = '', cleo = ''] = idsOf();
  const connection = await openConnection(world);
  await connection.query('BEGIN');
  await connection.query(`UPDATE users SET state = 'deactivated' WHERE organization_id = $1 AND id = $2`, [
    work.organizationId,
    ben,
  ]);
  const turn = take(0, { people: [ben, cleo] });
  await untilWaiting(world, 1);
  await connection.query('COMMIT');
  await connection.end();
  expect(await turn).toBe(cleo);
});
