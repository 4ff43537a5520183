import type { TodayResponse } from '#src/modules/workspace/today/dto/today.response.js';
import { refusalOf } from '../../support/problem.js';
import type { Api } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';
import { activeWorkflow, restingRuns } from './workflows/workflow-rows.js';

let world: World;
let work: Workplace;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (work = await newWorkplace(world)));

const todayOf = async (api: Api): Promise<TodayResponse> => (await api.get('/v1/today')).json<TodayResponse>();

describe('today', () => {
  it('is empty for a new organization, and says what it has of what it begins with', async () => {
    expect(await todayOf(work.asBen)).toEqual({
      today: await work.day(0),
      queue: { mine: [], unassigned: [], mineTotal: 0, overdue: 0, dueToday: 0, unassignedTotal: 0 },
      accounts: { data: [], total: 0 },
      mails: { data: [], total: 0 },
      automation: { data: [], total: 0 },
      beginnings: { account: false, template: false, colleague: true },
    });
  });

  it('has what is overdue and due first, and what waits for anybody', async () => {
    const mine = { assigneeId: work.ben.user.id };
    await work.addItem(work.asAda, { title: 'Later', ...mine });
    await work.addItem(work.asAda, { title: 'Today', dueOn: await work.day(0), ...mine });
    await work.addItem(work.asAda, { title: 'Overdue', dueOn: await work.day(-2), ...mine });
    await work.addItem(work.asAda, { title: 'Anybody’s' });
    await work.addItem(work.asAda, { title: 'Cleo’s', assigneeId: work.cleo.user.id });
    const { queue } = await todayOf(work.asBen);
    expect(queue.mine.map(({ title, isOverdue }) => [title, isOverdue])).toEqual([
      ['Overdue', true],
      ['Today', false],
      ['Later', false],
    ]);
    expect(queue.unassigned.map(({ title }) => title)).toEqual(['Anybody’s']);
    expect(queue).toMatchObject({ mineTotal: 3, overdue: 1, dueToday: 1, unassignedTotal: 1 });
  });

  it('has one’s own accounts that ask for a look', async () => {
    const overdue = await work.newAccount('Overdue', work.ben);
    const leaving = await work.newAccount('Leaving', work.ben);
    const quiet = await work.newAccount('Quiet', work.ben);
    const churned = await work.newAccount('Churned', work.ben);
    await work.newAccount('Fine', work.ben);
    await work.newAccount('Cleo’s', work.cleo);
    await work.addItem(work.asAda, { accountId: overdue, dueOn: await work.day(-1) });
    await world.sql(
      `UPDATE accounts SET champion_left = true, renewal_on = $2::date, last_touch_at = now() - interval '40 days' WHERE id = $1`,
      [leaving, await work.day(20)],
    );
    await world.sql(
      `UPDATE accounts SET last_touch_at = now() - interval '40 days',
              stage_id = CASE WHEN id = $2 THEN (SELECT s.id FROM account_stages s WHERE s.organization_id = accounts.organization_id AND s.closed)
                              ELSE stage_id END
        WHERE id IN ($1, $2)`,
      [quiet, churned],
    );
    const { accounts, beginnings } = await todayOf(work.asBen);
    expect(accounts.data.map(({ name, signals }) => [name, signals])).toEqual([
      ['Leaving', ['no_touch', 'champion_left', 'renewal_soon']],
      ['Overdue', ['overdue_item']],
      ['Quiet', ['no_touch']],
    ]);
    expect([accounts.total, beginnings.account]).toEqual([3, true]);
  });

  it('has what workflows did at one’s accounts since yesterday, the latest first, and not how they waited', async () => {
    const assignee = { who: 'csm' };
    const task = (title: string) => ({ do: 'add_item', title, body: null, dueInDays: null, assignee });
    const workflowId = await activeWorkflow(work.asAda, { steps: [task('One'), task('Two'), { do: 'wait', days: 2 }] });
    const added = async (name: string, csm: Workplace['ben']) =>
      (await work.asAda.post('/v1/accounts', { name, csmId: csm.user.id })).json<{ id: string }>().id;
    const accountId = await added('Globex', work.ben);
    await added('Initech', work.cleo);
    const runs = await restingRuns(world, workflowId, 2);
    const runId = runs.find((run) => run.accountId === accountId)?.id;
    const { automation } = await todayOf(work.asBen);
    expect(automation.data.map(({ step, accountName }) => [step, accountName])).toEqual([
      [2, 'Globex'],
      [1, 'Globex'],
    ]);
    expect(automation).toMatchObject({
      total: 2,
      data: [
        { runId, accountId },
        { runId, accountId },
      ],
    });
    // By now it was the day before yesterday.
    await world.sql(
      `UPDATE workflow_steps SET finished_at = finished_at - interval '3 days' WHERE run_id = $1 AND step = 1`,
      [runId],
    );
    expect((await todayOf(work.asBen)).automation).toMatchObject({ total: 1, data: [{ step: 2 }] });
  });

  it('has nothing of another organization, and is for nobody who is not signed in', async () => {
    await work.newAccount('Ours', work.ben);
    await work.addItem(work.asAda, { title: 'Ours' });
    const stranger = await newWorkplace(world);
    expect(await todayOf(stranger.asBen)).toMatchObject({
      queue: { unassignedTotal: 0 },
      beginnings: { account: false },
    });
    expect(refusalOf(await world.api.get('/v1/today'))).toEqual([401, 'not_authenticated']);
  });
});
