import { apiOf, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { raceRounds } from '../../support/lock-waits.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { startWorld, type World } from '../../support/world.js';
import { formOf, answering, fieldNamed, handoffOf, handOver, itemsOf, send, setForm } from './handoff-fixture.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => (work = await newWorkplace(world)));

const on = (instance: number, session: ApiSession): Api =>
  apiOf(world.app.instances[instance % 2]?.url ?? world.app.url).as(session);
const statusesOf = (answers: readonly ApiAnswer[]): number[] => answers.map(({ status }) => status).sort();
const forAnybody = () => setForm(work, { routing: { who: 'csm' } });
const rounds = Array.from({ length: raceRounds }, (_, round) => round);

it('two who accept at once: one is the CSM, the other reads who', async () => {
  await forAnybody();
  for (const round of rounds) {
    const accountId = await work.newAccount(`Account ${round}`);
    const { id } = await handOver(work, accountId);
    const people = [work.ada, work.cleo];
    const answers = await Promise.all(
      people.map((person, index) => on(index, person).post(`/v1/handoffs/${id}/accept`, {})),
    );
    expect(statusesOf(answers)).toEqual([200, 409]);
    const winner = people[answers.findIndex(({ status }) => status === 200)];
    const { state, to } = await handoffOf(work.asBen, id);
    expect([state, to?.id]).toEqual(['accepted', winner?.user.id]);
    expect((await work.asBen.get(`/v1/accounts/${accountId}`)).json<{ csm: { id: string } }>().csm.id).toBe(to?.id);
    expect(answers.find(({ status }) => status === 409)?.text).toContain(winner?.user.name);
  }
});

it('accepting against withdrawing, and against returning: one of them holds', async () => {
  await forAnybody();
  const { fields } = await formOf(work);
  const gaps = [fieldNamed({ fields }, 'Plan')];
  for (const round of rounds) {
    const { id } = await handOver(work, await work.newAccount(`Account ${round}`));
    const [verb, by, body] =
      round % 2 === 0 ? (['withdraw', work.ben, {}] as const) : (['return', work.ada, { gaps }] as const);
    const answers = await Promise.all([
      on(0, work.cleo).post(`/v1/handoffs/${id}/accept`, {}),
      on(1, by).post(`/v1/handoffs/${id}/${verb}`, body),
    ]);
    expect(statusesOf(answers)).toEqual([200, 409]);
    const { state, history } = await handoffOf(work.asBen, id);
    expect(state).toBe(answers[0].status === 200 ? 'accepted' : verb === 'withdraw' ? 'withdrawn' : 'returned');
    expect(history.map(({ done }) => done)).toEqual(['sent', state]);
  }
});

it('accepting against expiring: one of them holds', async () => {
  await forAnybody();
  const sent = [];
  for (const round of rounds) sent.push(await handOver(work, await work.newAccount(`Account ${round}`)));
  await world.sql(`UPDATE handoffs SET answer_by = now() - interval '1 minute' WHERE organization_id = $1`, [
    work.organizationId,
  ]);
  const [answers] = await Promise.all([
    Promise.all(sent.map(({ id }, index) => on(index, work.cleo).post(`/v1/handoffs/${id}/accept`, {}))),
    runScheduled(world, 'handoffs.expire'),
  ]);
  for (const [index, { id }] of sent.entries()) {
    const { state, history } = await handoffOf(work.asBen, id);
    expect([answers[index]?.status, state]).toEqual(state === 'accepted' ? [200, 'accepted'] : [409, 'expired']);
    expect(history).toHaveLength(2);
  }
  expect(await itemsOf(work.asCleo)).toEqual([]);
});

it('ten who hand the same account over at once: one handoff', async () => {
  await setForm(work);
  const accountId = await work.newAccount('Globex');
  const answers = answering(await formOf(work), { Goals: 'Fewer late deliveries.' });
  const sent = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      on(index, index % 2 === 0 ? work.ben : work.ada).post('/v1/handoffs', { accountId, answers }),
    ),
  );
  expect(statusesOf(sent)).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  const { id } = sent.find(({ status }) => status === 201)?.json<{ id: string }>() ?? { id: '' };
  for (const refused of sent.filter(({ status }) => status === 409))
    expect(refused.json<{ handoffId: string }>().handoffId).toBe(id);
});

it('claiming, reassigning and accepting at once never leave an item and its handoff with two people', async () => {
  await forAnybody();
  for (const round of rounds) {
    const { id, queueItemId } = await handOver(work, await work.newAccount(`Account ${round}`));
    await Promise.all([
      on(0, work.ada).post(`/v1/queue-items/${queueItemId}/claim`, {}),
      on(1, work.cleo).post(`/v1/handoffs/${id}/accept`, {}),
      on(0, work.ben).post(`/v1/queue-items/${queueItemId}/reassign`, { assigneeId: work.cleo.user.id }),
    ]);
    const [row] = await world.sql<{ same: boolean }>(
      `SELECT handoff.to_id IS NOT DISTINCT FROM item.assignee_id AS same FROM handoffs AS handoff
         JOIN queue_items AS item ON item.organization_id = handoff.organization_id AND item.id = handoff.queue_item_id
        WHERE handoff.organization_id = $1 AND handoff.id = $2`,
      [work.organizationId, id],
    );
    expect(row?.same).toBe(true);
  }
});

it('300 accounts handed over on two instances go to three people, 100 each', async () => {
  const people = [work.ada, work.ben, work.cleo];
  const userIds = people.map(({ user }) => user.id);
  const form = await setForm(work, { routing: { who: 'round_robin', userIds } });
  const answers = answering(form, { Goals: 'Fewer late deliveries.' });
  const names = Array.from({ length: 300 }, (_, index) => `Account ${index}`);
  const sent: ApiAnswer[] = [];
  for (let from = 0; from < names.length; from += 20)
    sent.push(
      ...(await Promise.all(
        names
          .slice(from, from + 20)
          .map((name, index) => on(index, work.ben).post('/v1/handoffs', { account: { name }, answers })),
      )),
    );
  const receivers = sent.map((answer) => answer.json<{ to: { id: string } }>().to.id);
  expect(userIds.map((id) => receivers.filter((receiver) => receiver === id).length)).toEqual([100, 100, 100]);
  const counts = await world.sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM accounts WHERE organization_id = $1',
    [work.organizationId],
  );
  expect(counts).toEqual([{ count: 300 }]);
});

it('in turn, past who is away, deactivated or has enough; then it waits for anybody', async () => {
  const userIds = [work.ada, work.ben, work.cleo].map(({ user }) => user.id);
  await setForm(work, { routing: { who: 'round_robin', userIds, limit: 2 } });
  await work.asCleo.put('/v1/me/absence', { until: await work.day(1) });
  const receivers: (string | null)[] = [];
  for (let index = 0; index < 5; index++) {
    const answer = await send(work, { name: `Account ${index}` }, { Goals: 'All' });
    receivers.push(answer.json<{ to: { id: string } | null }>().to?.id ?? null);
  }
  expect(receivers).toEqual([userIds[0], userIds[1], userIds[0], userIds[1], null]);
});
