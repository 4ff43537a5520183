import { startWorld, type World } from '../../support/world.js';
import { answering, fieldNamed, handOver, itemsOf, setForm, type ApiHandoff } from './handoff-fixture.js';
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
