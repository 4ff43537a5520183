import { apiOf, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { openConnection } from '../../support/connection.js';
import { raceRounds, untilWaiting } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => (work = await newWorkplace(world)));

const on = (instance: number, session: ApiSession): Api =>
  apiOf(world.app.instances[instance % 2]?.url ?? world.app.url).as(session);
const post = (api: Api, id: string, verb: string, body: object = {}): Promise<ApiAnswer> =>
  api.post(`/v1/queue-items/${id}/${verb}`, body);

/** Adds open items by SQL. @param assigneeId null: anybody's */
const addMany = async (count: number, assigneeId: string | null): Promise<string[]> => {
  const rows = await world.sql<{ id: string }>(
    `INSERT INTO queue_items (organization_id, id, kind, title, assignee_id, made_by)
     SELECT $1, gen_random_uuid(), 'task', 'Task ' || n, $3, 'person' FROM generate_series(1, $2) AS n RETURNING id`,
    [work.organizationId, count, assigneeId],
  );
  return rows.map(({ id }) => id);
};

it('20 people on two instances claim from one queue of 500: nobody shares an item, and nothing is lost', async () => {
  const people = await Promise.all(
    Array.from({ length: 20 }, (_, index) => newMember(world, `claimer${index}@${work.domain}`)),
  );
  const items = await addMany(500, null);
  const claimed = await Promise.all(
    people.map(async (person, index) => {
      const api = on(index, person);
      const mine: string[] = [];
      // Everybody begins elsewhere, and goes on until the whole queue was tried.
      for (let step = 0; step < items.length; step++) {
        const id = items[(index * 25 + step) % items.length] ?? '';
        const { status } = await post(api, id, 'claim');
        if (status === 200) mine.push(id);
        else expect(status).toBe(409);
        if (mine.length === 25) break;
      }
      return mine;
    }),
  );
  const all = claimed.flat();
  expect([all.length, new Set(all).size]).toEqual([500, 500]);
  const kept = await world.sql<{ assignee: string; count: number }>(
    `SELECT assignee_id AS assignee, count(*)::int AS count FROM queue_items
        WHERE organization_id = $1 AND state = 'claimed' GROUP BY assignee_id`,
    [work.organizationId],
  );
  expect(new Map(kept.map(({ assignee, count }) => [assignee, count]))).toEqual(
    new Map(people.map(({ user }, index) => [user.id, claimed[index]?.length])),
  );
});

it('of a claim by everybody in the same instant one succeeds, and the others read who has it', async () => {
  const people = [work.ada, work.ben, work.cleo];
  const connection = await openConnection(world);
  for (let round = 0; round < raceRounds; round++) {
    const [id = ''] = await addMany(1, null);
    await connection.query('BEGIN');
    await connection.query('SELECT FROM queue_items WHERE id = $1 FOR UPDATE', [id]);
    const answers = Promise.all(people.map((person, index) => post(on(index + round, person), id, 'claim')));
    await untilWaiting(world, people.length);
    await connection.query('COMMIT');
    const statuses = (await answers).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409]);
  }
  await connection.end();
});

it('a claim and a reassignment in the same instant leave the item with one of them, who is told so', async () => {
  const connection = await openConnection(world);
  for (let round = 0; round < raceRounds; round++) {
    const [id = ''] = await addMany(1, null);
    await connection.query('BEGIN');
    await connection.query('SELECT FROM queue_items WHERE id = $1 FOR UPDATE', [id]);
    const claim = post(on(round, work.ben), id, 'claim');
    const reassign = post(on(round + 1, work.ada), id, 'reassign', { assigneeId: work.cleo.user.id, version: 1 });
    await untilWaiting(world, 2);
    await connection.query('COMMIT');
    const outcome = [(await claim).status, (await reassign).status];
    const [item] = await world.sql<{ assignee: string; state: string }>(
      'SELECT assignee_id AS assignee, state FROM queue_items WHERE id = $1',
      [id],
    );
    expect([
      [200, 409, work.ben.user.id, 'claimed'],
      [409, 200, work.cleo.user.id, 'open'],
    ]).toContainEqual([...outcome, item?.assignee, item?.state]);
  }
  await connection.end();
});

it('nothing stays with somebody who is removed while they claim and others give them work', async () => {
  for (let round = 0; round < Math.ceil(raceRounds / 4); round++) {
    const leaver = await newMember(world, `leaver${round}@${work.domain}`);
    await addMany(200, leaver.user.id);
    const open = await addMany(10, null);
    const given = await addMany(10, work.cleo.user.id);
    const removal = on(round, work.ada).post(`/v1/users/${leaver.user.id}/remove`, { handOverTo: work.ben.user.id });
    const others = [
      ...open.map((id, index) => post(on(index, leaver), id, 'claim')),
      ...given.map((id, index) => post(on(index, work.cleo), id, 'reassign', { assigneeId: leaver.user.id })),
    ];
    const [removed, ...answers] = await Promise.all([removal, ...others]);
    expect(removed.status).toBe(200);
    for (const { status } of answers) expect([200, 400, 401, 403]).toContain(status);
    const left = await world.sql(
      `SELECT id FROM queue_items WHERE organization_id = $1 AND assignee_id = $2 AND state IN ('open', 'claimed')`,
      [work.organizationId, leaver.user.id],
    );
    expect(left).toEqual([]);
    const [{ count } = { count: 0 }] = await world.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM queue_items WHERE organization_id = $1',
      [work.organizationId],
    );
    expect(count).toBe((round + 1) * 220);
  }
});
