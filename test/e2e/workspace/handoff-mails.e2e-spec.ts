import { runScheduled } from '../../support/scheduled-jobs.js';
import { settledMails } from '../../support/settled-mails.js';
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

const expire = () => runScheduled(world, 'handoffs.expire');
const letTimePass = (id: string, hours: number) =>
  world.sql('UPDATE handoffs SET answer_by = answer_by - make_interval(hours => $2) WHERE id = $1', [id, hours]);
const post = (by: Workplace['asBen'], { id }: { readonly id: string }, verb: string, body: object = {}) =>
  by.post(`/v1/handoffs/${id}/${verb}`, body);

/** How many mails each of the three got, once all are sent. */
async function mailsOf(): Promise<Record<'ada' | 'ben' | 'cleo', number>> {
  await settledMails(world);
  const { ada, ben, cleo } = work;
  const count = (email: string) => world.mails.count(email);
  return { ada: count(ada.user.email), ben: count(ben.user.email), cleo: count(cleo.user.email) };
}

describe('a handoff that nobody answers', () => {
  it('expires: its item ends, and whoever sent and was to receive it are told, each by one mail', async () => {
    const sent = await handOver(work, await work.newAccount('Globex', work.ben));
    await world.mails.next(work.cleo.user.email);
    await letTimePass(sent.id, 23);
    await expire();
    expect((await handoffOf(work.asBen, sent.id)).state).toBe('sent');
    await letTimePass(sent.id, 2);
    await expire();
    await expire();
    expect(await handoffOf(work.asBen, sent.id)).toMatchObject({
      state: 'expired',
      canAnswer: false,
      history: [{ done: 'sent' }, { done: 'expired', actor: null }],
    });
    expect(await itemsOf(work.asCleo)).toEqual([]);
    expect(await mailsOf()).toEqual({ ada: 0, ben: 1, cleo: 2 });
    expect((await world.mails.next(work.ben.user.email)).text).toContain('Hand it over again');
    const events = await world.sql(
      `SELECT actor_label FROM audit_events WHERE organization_id = $1 AND kind = 'handoff.expired'`,
      [work.organizationId],
    );
    expect(events).toEqual([{ actor_label: 'system' }]);
    expect((await send(work, sent.account.id, { Goals: 'Again' })).status).toBe(201);
  });

  it('does not expire while it is returned, and has what was left once it is sent again', async () => {
    const sent = await handOver(work, await work.newAccount('Globex'));
    await letTimePass(sent.id, 20);
    const gaps = [fieldNamed(sent, 'Plan')];
    const returned = (await post(work.asCleo, sent, 'return', { gaps })).json<ApiHandoff>();
    expect(Math.round((returned.secondsLeft ?? 0) / 3_600)).toBe(4);
    await expire();
    const answers = answering(sent, { Goals: 'Fewer', Plan: 'Basic' });
    const again = (await post(work.asBen, sent, 'send', { answers })).json<ApiHandoff>();
    const left = (new Date(again.answerBy ?? 0).getTime() - new Date(again.sentAt).getTime()) / 1_000;
    expect(left).toBeCloseTo(returned.secondsLeft ?? 0, 0);
  });

  it('has an hour left at least when it is returned in the last minute', async () => {
    const sent = await handOver(work, await work.newAccount('Globex'));
    await letTimePass(sent.id, 24);
    const gaps = [fieldNamed(sent, 'Plan')];
    expect((await post(work.asCleo, sent, 'return', { gaps })).json<ApiHandoff>().secondsLeft).toBe(3_600);
  });
});

describe('everybody concerned gets one mail', () => {
  it('of each step that others took, and none of their own', async () => {
    const sent = await handOver(work, await work.newAccount('Globex'));
    const { cleo, ben } = work;
    const toCleo = await world.mails.next(cleo.user.email);
    expect(toCleo.subject).toBe(`${ben.user.name} hands Globex over to you`);
    expect(toCleo.text).toContain(`/admin/resources/handoff?id=${sent.id}`);
    await post(work.asCleo, sent, 'return', { gaps: [fieldNamed(sent, 'Plan')], note: 'Which one?' });
    const toBen = await world.mails.next(ben.user.email);
    expect(toBen.text).toMatch(/“Plan”[^]*Which one\?/);
    await post(work.asBen, sent, 'send', { answers: answering(sent, { Goals: 'Fewer', Plan: 'Basic' }) });
    await world.mails.next(cleo.user.email);
    await post(work.asCleo, sent, 'accept');
    expect((await world.mails.next(ben.user.email)).subject).toBe(`${cleo.user.name} accepted Globex`);
    expect(await mailsOf()).toEqual({ ada: 0, ben: 2, cleo: 2 });
  });

  it('of a withdrawal the receiver; of a reassignment whoever receives it then', async () => {
    const sent = await handOver(work, await work.newAccount('Globex'));
    await world.mails.next(work.cleo.user.email);
    const { queueItemId, id } = sent;
    const body = { assigneeId: work.ada.user.id };
    expect((await work.asBen.post(`/v1/queue-items/${queueItemId}/reassign`, body)).status).toBe(200);
    expect((await handoffOf(work.asBen, id)).to?.id).toBe(work.ada.user.id);
    expect((await world.mails.next(work.ada.user.email)).subject).toContain('hands Globex over to you');
    await post(work.asBen, sent, 'withdraw');
    expect((await world.mails.next(work.ada.user.email)).subject).toBe('The handoff of Globex was withdrawn');
    expect(await mailsOf()).toEqual({ ada: 2, ben: 0, cleo: 1 });
  });

  it('that goes along with its account, and none of what one takes oneself', async () => {
    await setForm(work, { routing: { who: 'csm' } });
    const accountId = await work.newAccount('Globex', work.cleo);
    await handOver(work, accountId);
    await work.asAda.patch(`/v1/accounts/${accountId}`, { csmId: work.ada.user.id });
    expect(await mailsOf()).toEqual({ ada: 0, ben: 0, cleo: 1 });
    await work.asBen.post('/v1/accounts/assign', { ids: [accountId], csmId: work.ben.user.id, moveItems: true });
    expect(await mailsOf()).toEqual({ ada: 0, ben: 0, cleo: 1 });
    await work.asBen.patch(`/v1/accounts/${accountId}`, { csmId: work.ada.user.id });
    expect(await mailsOf()).toEqual({ ada: 1, ben: 0, cleo: 1 });
  });

  it('of five that come along with somebody’s work one, and none of what one sends oneself', async () => {
    await setForm(work, { routing: { who: 'person', userId: work.cleo.user.id } });
    for (let index = 0; index < 5; index++)
      await handOver(work, { name: `Account ${index}` }, { Goals: 'All' }, work.asCleo);
    expect(await mailsOf()).toEqual({ ada: 0, ben: 0, cleo: 0 });
    const path = `/v1/users/${work.cleo.user.id}`;
    expect((await work.asAda.get(`${path}/holdings`)).text).toContain('open handoffs');
    expect((await work.asAda.post(`${path}/remove`, { handOverTo: work.ben.user.id })).status).toBe(200);
    expect((await world.mails.next(work.ben.user.email)).subject).toBe('5 handoffs wait for you now');
    expect(await mailsOf()).toEqual({ ada: 0, ben: 1, cleo: 0 });
    expect(await itemsOf(work.asBen)).toHaveLength(5);
    const [first] = await itemsOf(work.asBen);
    expect((await handoffOf(work.asBen, first?.handoffId ?? '')).from.id).toBe(work.ben.user.id);
  });
});

it('where nobody is left a handoff waits for anybody, and admins are told once however many come', async () => {
  await setForm(work, { routing: { who: 'round_robin', userIds: [work.cleo.user.id] } });
  await work.asCleo.put('/v1/me/absence', { until: await work.day(3) });
  for (let index = 0; index < 3; index++) expect((await handOver(work, { name: `Account ${index}` })).to).toBeNull();
  expect((await world.mails.next(work.ada.user.email)).subject).toBe('Nobody is left to take work in Thread');
  expect(await mailsOf()).toEqual({ ada: 1, ben: 0, cleo: 0 });
  const waiting = (await work.asBen.get('/v1/queue-items?view=unassigned&kind=handoff')).json<{ data: unknown[] }>();
  expect(waiting.data).toHaveLength(3);
});
