import { v7 as uuid } from 'uuid';
import { newMember } from '../../support/members.js';
import type { Api } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkplace, type ApiQueueItem, type Workplace } from './queue-fixture.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (work = await newWorkplace(world)));

interface Page {
  readonly data: readonly ApiQueueItem[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly today: string;
}

const pageOf = async (api: Api, query = ''): Promise<Page> => (await api.get(`/v1/queue-items?${query}`)).json<Page>();
const titlesOf = async (api: Api, query = ''): Promise<string[]> =>
  (await pageOf(api, query)).data.map(({ title }) => title);
const act = (api: Api, { id }: { id: string }, verb: string, body: object = {}) =>
  api.post(`/v1/queue-items/${id}/${verb}`, body);

/** Adds overdue items that are nobody's. @param condition of their ids */
const addOverdue = (count: number, condition = 'true') =>
  world.sql(
    `INSERT INTO queue_items (organization_id, id, kind, title, due_on, made_by)
     SELECT $1, id, 'task', 'Call', current_date - 9, 'person'
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 100000) OFFSET 0) AS made WHERE ${condition} LIMIT $2`,
    [work.organizationId, count],
  );

describe('a task', () => {
  it('is added by hand, for an account and a person, and says who made it', async () => {
    const account = await work.newAccount('Globex', work.ben);
    const dueOn = await work.day(3);
    const item = await work.addItem(work.asAda, {
      title: 'Agree on goals',
      body: 'As they asked.\r\nمرحبا 👩‍👩‍👧 </script>',
      accountId: account,
      assigneeId: work.ben.user.id,
      dueOn,
    });
    expect(item).toMatchObject({
      kind: 'task',
      title: 'Agree on goals',
      body: 'As they asked.\nمرحبا 👩‍👩‍👧 </script>',
      state: 'open',
      account: { id: account, name: 'Globex' },
      assignee: { id: work.ben.user.id, name: 'Ben Example', awayUntil: null },
      isMine: false,
      dueOn,
      isOverdue: false,
      made: 'Added by Ada Example',
      version: 1,
    });
    expect(await work.itemsDueOn(account)).toBe(dueOn);
    const timeline = await work.asAda.get(`/v1/accounts/${account}/timeline`);
    expect(timeline.json()).toMatchObject({
      data: [{ kind: 'task_added', data: { dueOn }, details: { title: 'Agree on goals', state: 'open' } }],
    });
  });

  it.each([
    ['a title of no letter', { title: '  ' }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['a title that is too long', { title: 'a'.repeat(201) }, 'title'],
    ['NUL', { body: 'a\0b' }, 'body'],
    ['half a character', { body: 'a\ud83d' }, 'body'],
    ['a text that is too long', { body: 'a'.repeat(10_001) }, 'body'],
    ['a day that there is not', { dueOn: '2026-02-30' }, 'dueOn'],
    ['an account that there is not', { accountId: uuid() }, 'accountId'],
    ['a person who is not here', { assigneeId: uuid() }, 'assigneeId'],
    ['an id that is none', { assigneeId: 'ben' }, 'assigneeId'],
  ])('is refused with %s', async (_, body, field) => {
    const { code, errors } = problemOf(await work.asAda.post('/v1/queue-items', { title: 'Call', ...body }));
    expect([code, errors?.map((error) => error.field)]).toEqual(['validation_failed', [field]]);
  });

  it('takes a text of 10,000 characters', async () => {
    const body = '🎉'.repeat(10_000);
    expect((await work.addItem(work.asAda, { body })).body).toBe(body);
  });

  it('is for nobody who is deactivated, and about no account that is archived', async () => {
    const account = await work.newAccount('Old');
    await world.sql('UPDATE accounts SET archived_at = now() WHERE id = $1', [account]);
    await work.asAda.post(`/v1/users/${work.cleo.user.id}/deactivate`, {});
    for (const body of [{ accountId: account }, { assigneeId: work.cleo.user.id }])
      expect(refusalOf(await work.asAda.post('/v1/queue-items', { title: 'Call', ...body }))).toEqual([
        400,
        'validation_failed',
      ]);
  });

  it('is claimed once: whoever comes later reads who has it', async () => {
    const item = await work.addItem(work.asAda, {});
    expect((await act(work.asBen, item, 'claim')).json<ApiQueueItem>()).toMatchObject({
      state: 'claimed',
      isMine: true,
      version: 2,
    });
    expect((await act(work.asBen, item, 'claim')).json<ApiQueueItem>().version).toBe(2);
    expect(problemOf(await act(work.asCleo, item, 'claim'))).toMatchObject({
      code: 'item_taken',
      detail: 'Ben Example has this item. Reassign it if you are to do it.',
      assignee: { id: work.ben.user.id, name: 'Ben Example' },
    });
  });

  it('is completed with an outcome, which touches its account; the last open one says so', async () => {
    const account = await work.newAccount('Globex');
    const [due, later] = [await work.day(-1), await work.day(5)];
    const first = await work.addItem(work.asBen, { accountId: account, dueOn: due });
    const second = await work.addItem(work.asBen, { accountId: account, dueOn: later });
    expect(await work.itemsDueOn(account)).toBe(due);
    expect((await act(work.asBen, first, 'complete', { outcome: 'no_answer' })).json()).toMatchObject({
      item: { state: 'done', outcome: 'no_answer', isMine: true, isOverdue: false },
      lastOfAccount: false,
    });
    const touched = () => world.sql('SELECT FROM accounts WHERE id = $1 AND last_touch_at IS NOT NULL', [account]);
    expect([await work.itemsDueOn(account), await touched()]).toEqual([later, []]);
    const completed = await act(work.asBen, second, 'complete', { outcome: 'done', note: 'They go live.' });
    expect(completed.json()).toMatchObject({ item: { outcomeNote: 'They go live.' }, lastOfAccount: true });
    expect([await work.itemsDueOn(account), await touched()]).toEqual([null, [{}]]);
    expect((await work.timelineOf(account)).at(-1)).toMatchObject({
      kind: 'task_completed',
      data: { outcome: 'done', note: 'They go live.' },
    });
    expect(problemOf(await act(work.asCleo, second, 'complete', { outcome: 'done' }))).toMatchObject({
      code: 'state_conflict',
      detail: 'This item has ended: Ben Example completed it.',
    });
  });

  it('is completed together with its account’s next step, or not at all', async () => {
    const account = await work.newAccount('Globex');
    const item = await work.addItem(work.asBen, { accountId: account });
    const step = { nextStep: ' Call their new admin ', nextStepOn: await work.day(7) };
    const refused: readonly (readonly [step: object, code: string])[] = [
      [{ nextStepOn: step.nextStepOn }, 'nextStep'],
      [{ nextStep: 'Call', nextStepOn: '2026-02-30' }, 'nextStepOn'],
      [{ nextStep: 'a\nb' }, 'nextStep'],
    ];
    for (const [given, field] of refused) {
      const { errors } = problemOf(await act(work.asBen, item, 'complete', { outcome: 'done', ...given }));
      expect(errors?.map((error) => error.field)).toEqual([field]);
    }
    expect((await pageOf(work.asBen, 'view=all')).data).toMatchObject([{ id: item.id, state: 'open', version: 1 }]);
    expect((await act(work.asBen, item, 'complete', { outcome: 'done', ...step })).json()).toMatchObject({
      item: { state: 'done' },
      lastOfAccount: true,
    });
    const after = (await work.asBen.get(`/v1/accounts/${account}`)).json();
    const facts = { nextStep: 'Call their new admin', nextStepOn: step.nextStepOn };
    expect(after).toMatchObject({ ...facts, version: 2, lastTouchAt: expect.any(String) as string });
    const timeline = await work.timelineOf(account);
    expect(timeline.map(({ kind }) => kind)).toEqual(['task_added', 'task_completed', 'next_step_set']);
    expect(timeline.at(-1)?.data).toMatchObject({ after: facts });
    const [event] = await world.sql<{ after: object }>(
      `SELECT after FROM audit_events WHERE organization_id = $1 AND kind = 'account.changed'`,
      [work.organizationId],
    );
    expect(event?.after).toMatchObject({ account: 'Globex', accountId: account, ...facts });
    // Whoever looked at the account before is told that it was changed.
    const late = await work.asCleo.patch(`/v1/accounts/${account}`, { nextStep: 'Write', version: 1 });
    expect(refusalOf(late)).toEqual([409, 'changed_meanwhile']);
  });

  it('about no account is completed without a next step alone', async () => {
    const item = await work.addItem(work.asBen, {});
    const complete = (more: object) => act(work.asBen, item, 'complete', { outcome: 'done', ...more });
    expect(problemOf(await complete({ nextStep: 'Call' })).errors).toMatchObject([
      { field: 'nextStep', code: 'no_account' },
    ]);
    expect((await complete({})).status).toBe(200);
  });

  it('of another is not completed, given back or snoozed by oneself, but reassigned', async () => {
    const item = await work.addItem(work.asAda, { assigneeId: work.ben.user.id });
    const until = await work.day(2);
    for (const [verb, body] of [
      ['complete', { outcome: 'done' }],
      ['return', { reason: 'Not mine.' }],
      ['snooze', { until }],
    ] as const)
      expect(refusalOf(await act(work.asCleo, item, verb, body))).toEqual([409, 'item_taken']);
    const taken = await act(work.asCleo, item, 'reassign', { assigneeId: work.cleo.user.id });
    expect(taken.json<ApiQueueItem>()).toMatchObject({ isMine: true, state: 'open' });
    expect((await act(work.asCleo, item, 'reassign', { assigneeId: null })).json<ApiQueueItem>().assignee).toBeNull();
  });

  it('is given back with the reason, for anybody', async () => {
    const account = await work.newAccount('Globex');
    const item = await work.addItem(work.asAda, { accountId: account });
    expect(refusalOf(await act(work.asBen, item, 'return', { reason: 'Not mine.' }))).toEqual([409, 'state_conflict']);
    await act(work.asBen, item, 'claim');
    expect((await act(work.asBen, item, 'return', { reason: 'Needs Japanese.' })).json<ApiQueueItem>()).toMatchObject({
      state: 'open',
      assignee: null,
      returnedReason: 'Needs Japanese.',
    });
    expect((await work.timelineOf(account)).at(-1)).toMatchObject({
      kind: 'task_returned',
      data: { reason: 'Needs Japanese.' },
    });
    expect(problemOf(await act(work.asBen, item, 'return', { reason: ' ' })).errors?.[0]?.field).toBe('reason');
  });

  it('that somebody changed meanwhile is not overwritten', async () => {
    const { id, version } = await work.addItem(work.asBen, { dueOn: await work.day(1) });
    const change = (api: Api, body: object) => api.patch(`/v1/queue-items/${id}`, body);
    const dueOn = await work.day(4);
    expect((await change(work.asCleo, { title: 'Write to them', dueOn, version })).json<ApiQueueItem>()).toMatchObject({
      title: 'Write to them',
      dueOn,
      version: version + 1,
    });
    expect(refusalOf(await change(work.asBen, { title: 'Call', version }))).toEqual([409, 'changed_meanwhile']);
    for (const [verb, body] of [
      ['complete', { outcome: 'done' }],
      ['reassign', { assigneeId: work.ben.user.id }],
      ['snooze', { until: await work.day(3) }],
    ] as const)
      expect(refusalOf(await act(work.asBen, { id }, verb, { ...body, version }))).toEqual([409, 'changed_meanwhile']);
    expect((await change(work.asBen, { dueOn: null })).json<ApiQueueItem>()).toMatchObject({ dueOn: null, version: 3 });
  });

  it('of another organization is not there', async () => {
    const account = await work.newAccount('Globex');
    const item = await work.addItem(work.asAda, { accountId: account });
    const stranger = await newWorkplace(world);
    const asEve = stranger.asAda;
    expect(refusalOf(await asEve.get(`/v1/queue-items/${item.id}`))).toEqual([404, 'not_found']);
    expect(refusalOf(await asEve.patch(`/v1/queue-items/${item.id}`, { title: 'Mine' }))).toEqual([404, 'not_found']);
    for (const [verb, body] of [
      ['claim', {}],
      ['complete', { outcome: 'done' }],
      ['return', { reason: 'No.' }],
      ['reassign', { assigneeId: stranger.ben.user.id }],
      ['snooze', { until: await work.day(2) }],
    ] as const)
      expect(refusalOf(await act(asEve, item, verb, body))).toEqual([404, 'not_found']);
    expect(await titlesOf(asEve, 'view=all')).toEqual([]);
    for (const body of [{ accountId: account }, { assigneeId: work.ben.user.id }])
      expect(refusalOf(await asEve.post('/v1/queue-items', { title: 'Call', ...body }))[1]).toBe('validation_failed');
    expect(refusalOf(await act(work.asAda, item, 'reassign', { assigneeId: stranger.ben.user.id }))[1]).toBe(
      'validation_failed',
    );
  });

  it('is told by events, and by the timeline of its account', async () => {
    const account = await work.newAccount('Globex');
    const item = await work.addItem(work.asAda, { title: 'Call Globex', accountId: account });
    await act(work.asBen, item, 'claim');
    await act(work.asBen, item, 'snooze', { until: await work.day(1) });
    await act(work.asBen, item, 'return', { reason: 'Away.' });
    await act(work.asBen, item, 'reassign', { assigneeId: work.cleo.user.id });
    await act(work.asCleo, item, 'complete', { outcome: 'not_needed' });
    const events = await world.sql<{ kind: string; item: string }>(
      `SELECT kind, after ->> 'item' AS item FROM audit_events WHERE organization_id = $1 AND kind LIKE 'queue_item.%' ORDER BY id`,
      [work.organizationId],
    );
    expect(events.map(({ kind }) => kind.slice('queue_item.'.length))).toEqual([
      'added',
      'claimed',
      'snoozed',
      'returned',
      'reassigned',
      'completed',
    ]);
    expect(new Set(events.map(({ item: title }) => title))).toEqual(new Set(['Call Globex']));
    expect((await work.timelineOf(account)).map(({ kind }) => kind)).toEqual([
      'task_added',
      'task_claimed',
      'task_snoozed',
      'task_returned',
      'task_reassigned',
      'task_completed',
    ]);
  });
});

describe('the queue', () => {
  it('has views, filters and counts; without a due date comes last, the oldest first', async () => {
    const account = await work.newAccount('Globex');
    const [yesterday, today, soon] = [await work.day(-1), await work.day(0), await work.day(6)];
    const mine = { assigneeId: work.ben.user.id };
    await work.addItem(work.asAda, { title: 'Without a day, older', ...mine });
    await work.addItem(work.asAda, { title: 'Without a day', ...mine });
    await work.addItem(work.asAda, { title: 'Soon', dueOn: soon, ...mine });
    await work.addItem(work.asAda, { title: 'Overdue', dueOn: yesterday, accountId: account, ...mine });
    await work.addItem(work.asAda, { title: 'Today, older', dueOn: today });
    await work.addItem(work.asAda, { title: 'Today', dueOn: today });
    await work.addItem(work.asAda, { title: 'Another’s', assigneeId: work.cleo.user.id });
    expect(await titlesOf(work.asBen)).toEqual(['Overdue', 'Soon', 'Without a day, older', 'Without a day']);
    expect(await titlesOf(work.asBen, 'sort=-dueOn')).toEqual([
      'Without a day',
      'Without a day, older',
      'Soon',
      'Overdue',
    ]);
    expect(await titlesOf(work.asBen, 'view=unassigned')).toEqual(['Today, older', 'Today']);
    expect(await titlesOf(work.asBen, 'view=all&due=overdue')).toEqual(['Overdue']);
    expect(await titlesOf(work.asBen, 'view=all&due=today')).toEqual(['Today, older', 'Today']);
    expect(await titlesOf(work.asBen, 'view=all&due=week')).toEqual(['Overdue', 'Today, older', 'Today', 'Soon']);
    expect(await titlesOf(work.asBen, `view=all&account=${account}`)).toEqual(['Overdue']);
    expect(await titlesOf(work.asBen, `view=all&assignee=${work.cleo.user.id}`)).toEqual(['Another’s']);
    expect(await titlesOf(work.asBen, 'query=DAY%20old&view=all')).toEqual(['Today, older', 'Without a day, older']);
    expect(await titlesOf(work.asBen, 'kind=handoff')).toEqual([]);
    const { counts, today: day } = await pageOf(work.asBen);
    expect(counts).toEqual({ mine: 4, unassigned: 2, all: 7, overdue: 1, dueToday: 0, snoozed: 0 });
    expect(day).toBe(today);
    expect((await work.asBen.get('/v1/queue-items/counts')).json()).toEqual({ mine: 4, overdue: 1, unassigned: 2 });
  });

  it('is searched as people type: whatever the case and the accents, all words, among the filters', async () => {
    const mine = { assigneeId: work.ben.user.id };
    const yesterday = await work.day(-1);
    for (const title of ['Rappeler Zoë', 'Zoe’s café', 'Nobody'])
      await work.addItem(work.asAda, { title, ...mine, dueOn: yesterday });
    await work.addItem(work.asAda, { title: 'Zoé, later' });
    const done = await work.addItem(work.asAda, { title: 'Zoe is done', ...mine });
    expect((await work.asBen.post(`/v1/queue-items/${done.id}/complete`, { outcome: 'done' })).status).toBe(200);
    expect(await titlesOf(work.asBen, 'query=ZOE')).toEqual(['Rappeler Zoë', 'Zoe’s café']);
    expect(await titlesOf(work.asBen, 'query=cafe%20zoes')).toEqual(['Zoe’s café']);
    expect(await titlesOf(work.asBen, 'view=unassigned&query=zoe')).toEqual(['Zoé, later']);
    expect(await titlesOf(work.asBen, 'view=all&query=zoe&sort=createdAt&due=overdue')).toEqual([
      'Rappeler Zoë',
      'Zoe’s café',
    ]);
    expect(await titlesOf(work.asBen, 'state=done&query=zoe')).toEqual(['Zoe is done']);
    expect(await titlesOf(work.asBen, 'query=%25&view=all')).toEqual([]);
  });

  it('has places that are one’s own, and in everybody’s list anybody’s', async () => {
    for (let number = 0; number < 4; number++)
      for (const assigneeId of [work.ben.user.id, work.cleo.user.id]) await work.addItem(work.asAda, { assigneeId });
    const mine = (await pageOf(work.asBen, 'limit=2')).nextCursor ?? '';
    expect(refusalOf(await work.asCleo.get(`/v1/queue-items?limit=2&cursor=${mine}`))).toEqual([400, 'invalid_cursor']);
    const all = (await pageOf(work.asBen, 'view=all&limit=2')).nextCursor ?? '';
    const [his, hers] = [
      await pageOf(work.asBen, `view=all&limit=2&cursor=${all}`),
      await pageOf(work.asCleo, `view=all&limit=2&cursor=${all}`),
    ];
    expect(hers.data.map(({ id }) => id)).toEqual(his.data.map(({ id }) => id));
  });

  it('is counted exactly up to 10,000', async () => {
    const counts = async () => (await pageOf(work.asBen, 'view=unassigned&limit=1')).counts;
    await addOverdue(9_999);
    expect(await counts()).toMatchObject({ mine: 0, unassigned: 9_999, all: 9_999, overdue: 9_999, snoozed: 0 });
    await addOverdue(3);
    expect(await counts()).toMatchObject({ mine: 0, unassigned: 10_001, all: 10_001, overdue: 10_001, snoozed: 0 });
  });

  it('is not counted where the sample tells of more than 10,000', async () => {
    await addOverdue(24, 'uuid_hash(id) & 1023 = 0');
    await work.addItem(work.asBen, { assigneeId: work.ben.user.id });
    const { counts } = await pageOf(work.asBen, 'view=unassigned&limit=1');
    expect(counts).toMatchObject({ mine: 1, unassigned: 10_001, all: 10_001, overdue: 10_001, dueToday: 0 });
  });

  it('is read in pages, forwards and back, without a row twice', async () => {
    const days = [await work.day(1), await work.day(2), undefined];
    for (let number = 0; number < 9; number++)
      await work.addItem(work.asBen, { title: `Task ${number}`, dueOn: days[number % 3] });
    const whole = await titlesOf(work.asBen, 'view=all');
    for (const sort of ['dueOn', '-dueOn', 'createdAt', '-createdAt']) {
      const all = await titlesOf(work.asBen, `view=all&sort=${sort}`);
      let page = await pageOf(work.asBen, `view=all&limit=2&sort=${sort}`);
      const read = page.data.map(({ title }) => title);
      while (page.nextCursor !== null) {
        page = await pageOf(work.asBen, `view=all&limit=2&sort=${sort}&cursor=${page.nextCursor}`);
        read.push(...page.data.map(({ title }) => title));
      }
      expect(read).toEqual(all);
      const back = await pageOf(work.asBen, `view=all&limit=2&sort=${sort}&cursor=${page.previousCursor ?? ''}`);
      expect(back.data.map(({ title }) => title)).toEqual(all.slice(6, 8));
    }
    expect(whole).toHaveLength(9);
  });

  it.each(['view=theirs', 'state=gone', 'due=never', 'sort=title', 'account=globex', 'sort=closedAt', 'limit=0'])(
    'refuses %s',
    async (query) => {
      expect(refusalOf(await work.asBen.get(`/v1/queue-items?${query}`))).toEqual([400, 'validation_failed']);
    },
  );

  it('lets an item sleep until its day', async () => {
    const item = await work.addItem(work.asBen, { title: 'Sleeper', assigneeId: work.ben.user.id });
    const tomorrow = await work.day(1);
    for (const until of [await work.day(0), await work.day(-1), await work.day(400)])
      expect(refusalOf(await act(work.asBen, item, 'snooze', { until }))[1]).toBe('validation_failed');
    expect((await act(work.asBen, item, 'snooze', { until: tomorrow })).json<ApiQueueItem>().snoozedUntil).toBe(
      tomorrow,
    );
    expect([await titlesOf(work.asBen), await titlesOf(work.asBen, 'state=snoozed')]).toEqual([[], ['Sleeper']]);
    expect((await pageOf(work.asBen)).counts).toMatchObject({ mine: 0, snoozed: 1 });
    await world.sql(`UPDATE queue_items SET snoozed_until = snoozed_until - 1 WHERE id = $1`, [item.id]);
    expect([await titlesOf(work.asBen), await titlesOf(work.asBen, 'state=snoozed')]).toEqual([['Sleeper'], []]);
  });

  it('shows what has ended, the latest first', async () => {
    for (const title of ['First', 'Second']) {
      const item = await work.addItem(work.asBen, { title });
      await act(work.asBen, item, 'complete', { outcome: 'done' });
    }
    expect(await titlesOf(work.asBen, 'state=done')).toEqual(['Second', 'First']);
    expect(await titlesOf(work.asCleo, 'state=done')).toEqual([]);
    expect(await titlesOf(work.asCleo, 'state=done&view=all&sort=closedAt')).toEqual(['First', 'Second']);
  });

  it('is overdue by the organization’s midnight', async () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'];
    const dayIn = async (zone: string) =>
      (await world.sql<{ day: string }>('SELECT (now() AT TIME ZONE $1)::date::text AS day', [zone]))[0]?.day ?? '';
    // These two are 25 hours apart: it is never the same day in both.
    const [ahead = '', behind = ''] = await Promise.all(zones.map(dayIn));
    expect(ahead > behind).toBe(true);
    await work.addItem(work.asBen, { title: 'Yesterday there', dueOn: behind, assigneeId: work.ben.user.id });
    const inZone = async (zone: string | undefined) => {
      await world.sql('UPDATE organizations SET time_zone = $2 WHERE id = $1', [work.organizationId, zone]);
      const { data, counts, today } = await pageOf(work.asBen);
      return [data[0]?.isOverdue, counts.overdue, counts.dueToday, today];
    };
    expect(await inZone(zones[0])).toEqual([true, 1, 0, ahead]);
    expect(await inZone(zones[1])).toEqual([false, 0, 1, behind]);
  });
});

describe('whoever is away', () => {
  it('says until when; it shows where work is given, and ends by itself', async () => {
    const [today, until] = [await work.day(0), await work.day(7)];
    expect((await work.asBen.put('/v1/me/absence', { until })).json()).toEqual({ awayUntil: until });
    expect((await work.asBen.get('/v1/me/absence')).json()).toEqual({ awayUntil: until });
    const assignees = await work.asCleo.get('/v1/assignees?query=ben');
    expect(assignees.json()).toEqual({
      data: [{ id: work.ben.user.id, name: 'Ben Example', email: work.ben.user.email, awayUntil: until }],
      more: false,
    });
    const item = await work.addItem(work.asAda, { assigneeId: work.ben.user.id });
    expect(item.assignee?.awayUntil).toBe(until);
    await world.sql(`UPDATE absences SET away_until = $2::date WHERE user_id = $1`, [work.ben.user.id, today]);
    expect((await work.asBen.get('/v1/me/absence')).json()).toEqual({ awayUntil: today });
    await world.sql(`UPDATE absences SET away_until = $2::date - 1 WHERE user_id = $1`, [work.ben.user.id, today]);
    expect((await work.asBen.get('/v1/me/absence')).json()).toEqual({ awayUntil: null });
  });

  it('comes back earlier by their own word; an admin may say both of others', async () => {
    const until = await work.day(2);
    const path = `/v1/users/${work.ben.user.id}/absence`;
    expect((await work.asAda.put(path, { until })).status).toBe(200);
    expect((await work.asAda.get(path)).json()).toEqual({ awayUntil: until });
    expect((await work.asBen.delete('/v1/me/absence')).status).toBe(204);
    expect((await work.asBen.get('/v1/me/absence')).json()).toEqual({ awayUntil: null });
    expect((await work.asAda.delete(path)).status).toBe(204);
    expect(refusalOf(await work.asCleo.get(path))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await work.asCleo.put(path, { until }))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await work.asAda.put(`/v1/users/${uuid()}/absence`, { until }))).toEqual([404, 'not_found']);
    const eve = await newMember(world, 'eve@elsewhere.example');
    expect(refusalOf(await work.asAda.get(`/v1/users/${eve.user.id}/absence`))).toEqual([404, 'not_found']);
    expect(refusalOf(await work.asAda.delete(`/v1/users/${eve.user.id}/absence`))).toEqual([404, 'not_found']);
    const kinds = await world.sql<{ kind: string }>(
      `SELECT kind FROM audit_events WHERE organization_id = $1 AND kind LIKE 'absence.%' ORDER BY id`,
      [work.organizationId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['absence.set', 'absence.ended']);
  });

  it('is not away in the past, nor for years', async () => {
    for (const until of [await work.day(-1), await work.day(400), 'tomorrow', null])
      expect(problemOf(await work.asBen.put('/v1/me/absence', { until })).errors?.[0]?.field).toBe('until');
  });
});

describe('the people to whom one can give work', () => {
  it('are the active ones, for everybody to see', async () => {
    await work.asAda.post('/v1/users/invitations', { people: [{ email: `dan@${work.domain}` }] });
    await work.asAda.post(`/v1/users/${work.cleo.user.id}/deactivate`, {});
    const { data } = (await work.asBen.get('/v1/assignees')).json<{ data: { name: string }[] }>();
    expect(data.map(({ name }) => name)).toEqual(['Ada Example', 'Ben Example']);
    expect((await work.asBen.get('/v1/assignees?limit=1')).json()).toMatchObject({ data: [{}], more: true });
  });
});

describe('who owns open items', () => {
  it('hands them over when they are removed: claimed or not, and no ended ones', async () => {
    const open = await work.addItem(work.asAda, { assigneeId: work.ben.user.id });
    const claimed = await work.addItem(work.asAda, {});
    await act(work.asBen, claimed, 'claim');
    const done = await work.addItem(work.asBen, {});
    await act(work.asBen, done, 'complete', { outcome: 'done' });
    const remove = (body: object) => work.asAda.post(`/v1/users/${work.ben.user.id}/remove`, body);
    expect(problemOf(await remove({})).detail).toBe('This person still owns 2 open items. Choose who takes over.');
    expect((await remove({ handOverTo: work.cleo.user.id })).json()).toEqual({
      handedOver: [{ kind: 'queue_items', label: 'open items', count: 2 }],
    });
    const { data } = await pageOf(work.asCleo);
    expect(data.map(({ id, state }) => [id, state])).toEqual([
      [open.id, 'open'],
      [claimed.id, 'open'],
    ]);
    const ended = await work.asCleo.get(`/v1/queue-items/${done.id}`);
    expect(ended.json<ApiQueueItem>().assignee).toMatchObject({ id: work.ben.user.id, name: 'Ben Example' });
  });
});
