import type { TodayResponse } from '#src/modules/workspace/today/dto/today.response.js';
import { refusalOf } from '../../support/problem.js';
import type { Api } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkplace, type Workplace } from './queue-fixture.js';

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
