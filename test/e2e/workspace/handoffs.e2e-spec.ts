import { v7 as uuid } from 'uuid';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import {
  answering,
  fieldNamed,
  handoffOf,
  handOver,
  itemsOf,
  send,
  setForm,
  type ApiHandoff,
} from './handoff-fixture.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  work = await newWorkplace(world);
  await setForm(work);
});

const post = (by: Workplace['asBen'], { id }: { readonly id: string }, verb: string, body: object = {}) =>
  by.post(`/v1/handoffs/${id}/${verb}`, body);
const csmOf = async (id: string) =>
  (await work.asAda.get(`/v1/accounts/${id}`)).json<{ csm: { id: string } | null }>().csm?.id ?? null;

it('an account is handed over, returned with its gaps, sent again and accepted by its new CSM', async () => {
  const accountId = await work.newAccount('Globex', work.ben);
  const sent = await handOver(work, accountId, { Goals: 'Fewer late deliveries.', Seats: 40, Plan: 'Full' });
  expect(sent).toMatchObject({
    state: 'sent',
    account: { id: accountId, name: 'Globex' },
    from: { id: work.ben.user.id },
    to: { id: work.cleo.user.id },
    canAnswer: false,
    canWithdraw: true,
    version: 1,
  });
  const [item] = await itemsOf(work.asCleo);
  expect(item).toMatchObject({
    handoffId: sent.id,
    title: 'Accept or return the handoff of Globex',
    made: `Handed over by ${work.ben.user.name}`,
    account: { id: accountId },
  });

  const gaps = [fieldNamed(sent, 'Go-live')];
  const returned = (await post(work.asCleo, sent, 'return', { gaps, note: 'When do they start?' })).json<ApiHandoff>();
  expect(returned).toMatchObject({ state: 'returned', gapsNote: 'When do they start?', answerBy: null, gapCount: 1 });
  expect(returned.secondsLeft).toBeGreaterThan(3_600);
  expect(returned.fields.filter(({ isGap }) => isGap).map(({ label }) => label)).toEqual(['Go-live']);
  expect(await itemsOf(work.asCleo)).toEqual([]);
  expect(await itemsOf(work.asBen)).toMatchObject([
    {
      title: 'Complete the handoff of Globex',
      made: `Returned by ${work.cleo.user.name} with one gap`,
      handoffId: sent.id,
      dueOn: null,
    },
  ]);

  const answers = answering(sent, {
    Goals: 'Fewer late deliveries.',
    Seats: 40,
    Plan: 'Full',
    'Go-live': '2027-01-15',
  });
  const again = (await post(work.asBen, sent, 'send', { answers })).json<ApiHandoff>();
  expect(again).toMatchObject({ state: 'sent', to: { id: work.cleo.user.id }, secondsLeft: null });
  expect(await itemsOf(work.asBen)).toEqual([]);
  expect(await itemsOf(work.asCleo)).toHaveLength(1);

  const accepted = (await post(work.asCleo, sent, 'accept')).json<ApiHandoff>();
  expect(accepted).toMatchObject({ state: 'accepted', canAnswer: false, canWithdraw: false });
  expect(accepted.history.map(({ done, gaps: named }) => [done, named])).toEqual([
    ['sent', []],
    ['returned', ['Go-live']],
    ['sent', []],
    ['accepted', []],
  ]);
  expect(await csmOf(accountId)).toBe(work.cleo.user.id);
  expect(await itemsOf(work.asCleo)).toEqual([]);
  const entries = await work.timelineOf(accountId);
  expect(entries.at(-1)).toMatchObject({
    kind: 'handoff_accepted',
    data: { handoffId: sent.id, fromId: work.ben.user.id },
  });
  const kept = (await work.asAda.get(`/v1/accounts/${accountId}/handoff`)).json<{ handoff: ApiHandoff }>().handoff;
  expect(kept.fields.map(({ label, answer }) => [label, answer])).toEqual([
    ['Goals', 'Fewer late deliveries.'],
    ['Seats', 40],
    ['Go-live', '2027-01-15'],
    ['Plan', 'Full'],
    ['Solution engineer', null],
  ]);
});

it('a new account is added in the same transaction, or not at all', async () => {
  const taken = await handOver(work, { name: 'Globex', domain: 'globex.example', csmId: work.ben.user.id });
  expect(await csmOf(taken.account.id)).toBe(work.ben.user.id);
  const accounts = async () => (await work.asBen.get('/v1/accounts')).json<{ data: { name: string }[] }>().data;
  const faultsOf = async (account: object, answers: Readonly<Record<string, unknown>> = { Goals: 'All' }) =>
    problemOf(await send(work, account, answers)).errors?.map(({ field }) => field);
  expect(await faultsOf({ name: 'Initech', domain: 'globex.example' })).toEqual(['account.domain']);
  expect(await faultsOf({ name: 'Initech', csmId: uuid() })).toEqual(['account.csmId']);
  expect(await faultsOf({ name: 'Initech' }, {})).toEqual([`answers.${fieldNamed(taken, 'Goals')}`]);
  expect((await accounts()).map(({ name }) => name)).toEqual(['Globex']);
  const both = { accountId: taken.account.id, account: { name: 'Initech' }, answers: {} };
  expect(refusalOf(await work.asBen.post('/v1/handoffs', both))).toEqual([400, 'validation_failed']);
});

it('an account has one open handoff; the other is refused with the way to it', async () => {
  const accountId = await work.newAccount('Globex');
  const { id } = await handOver(work, accountId);
  const second = await send(work, accountId, { Goals: 'All' }, work.asAda);
  expect([second.status, second.json<{ handoffId: string }>().handoffId]).toEqual([409, id]);
  await post(work.asBen, { id }, 'withdraw');
  expect((await send(work, accountId, { Goals: 'All' }, work.asAda)).status).toBe(201);
});

it('only its receiver answers it, and only its sender or an admin takes it back', async () => {
  const sent = await handOver(work, await work.newAccount('Globex'));
  const gaps = [fieldNamed(sent, 'Plan')];
  expect(refusalOf(await post(work.asAda, sent, 'accept'))).toEqual([409, 'item_taken']);
  expect(refusalOf(await post(work.asBen, sent, 'return', { gaps }))).toEqual([409, 'item_taken']);
  expect(refusalOf(await post(work.asCleo, sent, 'withdraw'))).toEqual([409, 'item_taken']);
  expect(refusalOf(await post(work.asBen, sent, 'send', { answers: answering(sent, { Goals: 'x' }) }))).toEqual([
    409,
    'state_conflict',
  ]);
  expect(refusalOf(await post(work.asCleo, sent, 'accept', { version: 7 }))).toEqual([409, 'changed_meanwhile']);
  expect(refusalOf(await post(work.asCleo, sent, 'return', { gaps: [uuid()] }))).toEqual([400, 'validation_failed']);
  expect((await post(work.asAda, sent, 'withdraw', { version: 1 })).status).toBe(200);
  expect(problemOf(await post(work.asCleo, sent, 'accept')).detail).toContain('withdrew this handoff');
  const elsewhere = await newWorkplace(world);
  for (const verb of ['accept', 'withdraw'])
    expect(refusalOf(await post(elsewhere.asAda, sent, verb))).toEqual([404, 'not_found']);
  expect(refusalOf(await elsewhere.asAda.get(`/v1/handoffs/${sent.id}`))).toEqual([404, 'not_found']);
});

it('its item can’t be ended in the queue, and leads to the handoff; whoever has it has the handoff', async () => {
  const sent = await handOver(work, await work.newAccount('Globex'));
  const path = `/v1/queue-items/${sent.queueItemId}`;
  for (const [verb, body] of [
    ['complete', { outcome: 'done' }],
    ['return', { reason: 'No.' }],
  ] as const) {
    const refused = await work.asCleo.post(`${path}/${verb}`, body);
    expect([refused.status, refused.json<{ handoffId: string }>().handoffId]).toEqual([409, sent.id]);
  }
  expect(refusalOf(await work.asCleo.patch(path, { title: 'Other' }))).toEqual([409, 'state_conflict']);
  await work.asCleo.post(`${path}/reassign`, { assigneeId: null });
  expect((await handoffOf(work.asAda, sent.id)).to).toBeNull();
  await work.asAda.post(`${path}/claim`, {});
  expect((await handoffOf(work.asAda, sent.id)).to?.id).toBe(work.ada.user.id);
  expect((await work.asAda.get('/v1/today')).text).toContain(sent.id);
});

it('it goes along with its account, and ends when that is archived', async () => {
  await setForm(work, { routing: { who: 'csm' } });
  const accountId = await work.newAccount('Globex', work.cleo);
  const sent = await handOver(work, accountId);
  expect(sent.to?.id).toBe(work.cleo.user.id);
  await work.asBen.patch(`/v1/accounts/${accountId}`, { csmId: work.ada.user.id });
  expect((await handoffOf(work.asBen, sent.id)).to?.id).toBe(work.ada.user.id);
  expect((await work.asBen.delete(`/v1/accounts/${accountId}`)).status).toBe(204);
  expect((await handoffOf(work.asBen, sent.id)).state).toBe('withdrawn');
  expect(await itemsOf(work.asAda)).toEqual([]);
});

it('an answer that is a person who was anonymised is whatever else they are called by then', async () => {
  await setForm(work, { routing: { who: 'person', userId: work.ada.user.id } });
  const accountId = await work.newAccount('Globex');
  const sent = await handOver(work, accountId, { Goals: 'Fewer', 'Solution engineer': work.cleo.user.id });
  const engineer = async () => {
    const { fields } = await handoffOf(work.asBen, sent.id);
    return fields.find(({ label }) => label === 'Solution engineer');
  };
  expect(await engineer()).toMatchObject({ person: { id: work.cleo.user.id, name: work.cleo.user.name } });
  const removed = await work.asAda.post(`/v1/users/${work.cleo.user.id}/remove`, { anonymise: true });
  expect(removed.status).toBe(200);
  const { text } = await work.asBen.get(`/v1/handoffs/${sent.id}`);
  expect(text).not.toContain(work.cleo.user.name);
  expect((await engineer())?.person?.name).toMatch(/\S/);
});

it('lists are of what one receives, what one sent, and all; by state and account; page by page', async () => {
  const ids: string[] = [];
  for (const name of ['One', 'Two', 'Three']) ids.unshift((await handOver(work, { name })).id);
  await post(work.asCleo, { id: ids[0] ?? '' }, 'accept');
  const list = async (by: Workplace['asBen'], query: string) => {
    interface Listed {
      data: ApiHandoff[];
      nextCursor: string | null;
      counts: Record<string, number>;
    }
    return (await by.get(`/v1/handoffs?${query}`)).json<Listed>();
  };
  const idsIn = ({ data }: { data: ApiHandoff[] }) => data.map(({ id }) => id);
  expect(idsIn(await list(work.asCleo, ''))).toEqual(ids);
  expect(idsIn(await list(work.asCleo, 'state=open'))).toEqual(ids.slice(1));
  expect(idsIn(await list(work.asBen, 'view=from_me&state=accepted'))).toEqual(ids.slice(0, 1));
  expect(idsIn(await list(work.asBen, ''))).toEqual([]);
  const first = await list(work.asAda, 'view=all&limit=2');
  expect([idsIn(first), first.counts]).toEqual([ids.slice(0, 2), { toMe: 0, fromMe: 0, all: 2 }]);
  expect(idsIn(await list(work.asAda, `view=all&limit=2&cursor=${first.nextCursor}`))).toEqual(ids.slice(2));
  expect(refusalOf(await work.asAda.get(`/v1/handoffs?view=to_me&limit=2&cursor=${first.nextCursor}`))).toEqual([
    400,
    'invalid_cursor',
  ]);
});
