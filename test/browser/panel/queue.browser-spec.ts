import type { Locator, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { faultsOfLooks } from '../../support/accessibility.js';
import { startTeam, type Team } from './team.js';

const queuePath = '/admin/resources/queue';
const phone = { viewport: { width: 390, height: 844 } };

let team: Team;
let organizationId: string;
let accountId: string;
beforeAll(async () => {
  team = await startTeam({}, [], 0);
  const [row] = await team.world.sql<{ id: string }>('SELECT organization_id AS id FROM users WHERE id = $1', [
    team.ben.user.id,
  ]);
  organizationId = row?.id ?? '';
  accountId = uuid();
  await team.world.sql(
    `INSERT INTO accounts (organization_id, id, name, stage_id, csm_id, last_touch_at)
     SELECT $1, $2, 'Globex', id, $3, now() - interval '40 days' FROM account_stages
      WHERE organization_id = $1 ORDER BY position LIMIT 1`,
    [organizationId, accountId, team.ben.user.id],
  );
});
afterAll(() => team.close());
beforeEach(() => team.world.sql('DELETE FROM queue_items WHERE organization_id = $1', [organizationId]));

const asBen = { as: 'ben@acme.example' };
const add = async (item: object): Promise<void> => {
  const answer = await team.world.api.as(team.ada).post('/v1/queue-items', item);
  expect(answer.status).toBe(201);
};
const mine = () => ({ assigneeId: team.ben.user.id });
const day = async (after: number): Promise<string> =>
  (await team.world.sql<{ day: string }>(`SELECT (current_date + $1::integer)::text AS day`, [after]))[0]?.day ?? '';
const titlesIn = (page: Page): Promise<string[]> => page.locator('[data-row]').allTextContents();
/** The title of a task in the list, which opens it. */
const rowOf = (page: Page, title: string) => page.locator('[data-row]').filter({ hasText: title });
const focused = (page: Page): Promise<string | null> => page.locator(':focus').textContent();
const countInNavigation = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Queue/ });

async function fill(): Promise<void> {
  await add({ title: 'Overdue', dueOn: await day(-2), accountId, ...mine() });
  await add({ title: 'Today', dueOn: await day(0), ...mine() });
  await add({ title: 'مرحبا </script> 🎉', ...mine() });
  await add({ title: 'Anybody’s', body: 'All about it.', accountId });
}

describe('the queue', () => {
  test('is worked through by keyboard: moved through, claimed, snoozed, completed', async () => {
    await fill();
    const page = await team.open(queuePath, asBen);
    await rowOf(page, 'Overdue').waitFor();
    expect(await titlesIn(page)).toEqual(['Overdue', 'Today', 'مرحبا </script> 🎉']);
    expect(await countInNavigation(page).textContent()).toContain('3 tasks of yours');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Today');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('Overdue');
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'No answer' }).check();
    // In a dialog a key is nobody's: the letters of the note move nothing.
    await dialog.getByRole('textbox').pressSequentially('jek');
    await dialog.getByRole('button', { name: 'Complete' }).click();
    await page.getByText('Completed.').waitFor();
    await rowOf(page, 'Overdue').waitFor({ state: 'detached' });
    expect(await countInNavigation(page).textContent()).toContain('2 tasks of yours');
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await dialog.getByRole('radio', { name: /Next Monday/ }).check();
    await dialog.getByRole('button', { name: 'Snooze' }).click();
    await page
      .getByText(/^Asleep until/)
      .first()
      .waitFor();
    await countInNavigation(page).getByText('1 task of yours').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: /^Unassigned/ }).click();
    await rowOf(page, 'Anybody’s').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.getByText('“Anybody’s” is yours.').waitFor();
    await page.getByRole('heading', { name: 'Nothing waits for anybody' }).waitFor();
    expect(new URL(page.url()).search).toBe('?view=unassigned');
    await page.context().close();
  });

  test('takes a note on the account of a task, by keyboard, and says where there is none', async () => {
    await fill();
    const page = await team.open(queuePath, asBen);
    await rowOf(page, 'Overdue').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Note on Globex' });
    const save = dialog.getByRole('button', { name: 'Add the note' });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByRole('textbox', { name: 'Note' }).fill('שלום </script> 🎉\nThey like it.');
    expect(await faultsOfLooks(page)).toEqual([]);
    await save.click();
    await page.getByText('The note is in the timeline of Globex.').waitFor();
    const timeline = await team.world.api.as(team.ben).get(`/v1/accounts/${accountId}/timeline?group=notes`);
    expect(timeline.json()).toMatchObject({ data: [{ details: { body: 'שלום </script> 🎉\nThey like it.' } }] });
    // The focus is back in the list, so that the next key is for it.
    await page.keyboard.press('j');
    expect(await focused(page)).toBe('Today');
    await page.keyboard.press('n');
    await page.getByText('This item is about no account.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  test('shows the tasks of one account, and leads back to all of them', async () => {
    await fill();
    await add({ title: 'Elsewhere', dueOn: await day(-1), ...mine() });
    const page = await team.open(`${queuePath}?view=all&due=overdue&account=${accountId}`, asBen);
    await rowOf(page, 'Overdue').waitFor();
    expect(await titlesIn(page)).toEqual(['Overdue']);
    await page.getByRole('main').getByText('Only tasks of Globex').waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show every account’s' }).click();
    await rowOf(page, 'Elsewhere').waitFor();
    await page.goto(`${queuePath}?account=${accountId}&due=today`);
    await page.getByRole('heading', { name: 'Nothing is due' }).waitFor();
    await page.getByRole('button', { name: 'Show everything to do' }).click();
    await rowOf(page, 'Elsewhere').waitFor();
    await page.context().close();
  });

  test('lists its keys, and lets them be turned off', async () => {
    await fill();
    const page = await team.open(queuePath, asBen);
    await rowOf(page, 'Overdue').waitFor();
    await page.getByRole('searchbox').fill('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Complete it').waitFor();
    await page.getByRole('dialog').getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.locator('[data-row]:focus').count()).toBe(0);
    await page.context().close();
  });

  test('gives on: with a reason, to another, and says who is away', async () => {
    await fill();
    const until = await day(3);
    await team.world.api.as(team.ada).put('/v1/me/absence', { until });
    const page = await team.open(queuePath, asBen);
    await page.getByRole('button', { name: 'Actions for “Today”' }).click();
    await page.getByRole('menuitem', { name: 'Give back…' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Needs Japanese.');
    await page.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
    await page.getByText('Given back: it waits for anybody.').waitFor();
    await page.getByRole('button', { name: 'Actions for “Overdue”' }).click();
    await page.getByRole('menuitem', { name: 'Reassign…' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^Away until/)
      .waitFor();
    await page
      .getByRole('dialog')
      .getByRole('radio', { name: /Ada Lindqvist/ })
      .check();
    await page.getByRole('dialog').getByRole('button', { name: 'Reassign' }).click();
    await page.getByText('Ada Lindqvist has it now.').waitFor();
    await page.getByRole('link', { name: /^All/ }).click();
    await page
      .getByText(/^Away until/)
      .first()
      .waitFor();
    await team.world.api.as(team.ada).delete('/v1/me/absence');
    await page.context().close();
  });

  test('takes a task by hand', async () => {
    const page = await team.open(queuePath, asBen);
    await page.getByRole('heading', { name: 'You have nothing to do' }).waitFor();
    await page.getByRole('button', { name: 'Add task' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Send the minutes');
    await dialog.getByRole('textbox', { name: 'Details' }).fill('By mail.');
    await dialog.getByRole('radio', { name: /Ben Okafor/ }).check();
    await dialog.getByRole('button', { name: 'Add task' }).click();
    await page.getByText('The task is in the queue.').waitFor();
    await rowOf(page, 'Send the minutes').click();
    await page.getByRole('dialog').getByText('By mail.').waitFor();
    await page.getByRole('dialog').getByText('Added by Ben Okafor').waitFor();
    await page.context().close();
  });

  test('keeps its count in the navigation true without a reload, and asks nothing in a hidden tab', async () => {
    const page = await (await team.signIn(asBen)).newPage();
    await page.clock.install();
    await page.goto('/admin/resources/your-role');
    await page.getByRole('heading', { name: 'Your role' }).waitFor();
    await add({ title: 'New', ...mine() });
    await page.clock.runFor(31_000);
    await countInNavigation(page).getByText('1 task of yours').waitFor({ state: 'attached' });
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/counts')) asked += 1;
    });
    const look = (state: 'hidden' | 'visible') =>
      page.evaluate(
        `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
         document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`,
      );
    await look('hidden');
    await add({ title: 'Newer', ...mine() });
    await page.clock.runFor(120_000);
    expect(asked).toBe(0);
    await look('visible');
    await countInNavigation(page).getByText('2 tasks of yours').waitFor({ state: 'attached' });
    await page.context().close();
  });
});

describe('Today', () => {
  test('is the first page: what is due, what waits, and accounts to look at, by keyboard too', async () => {
    await fill();
    await team.world.sql(`UPDATE accounts SET last_touch_at = now() - interval '40 days' WHERE id = $1`, [accountId]);
    const page = await team.open('/login', asBen);
    await page.waitForURL('**/admin');
    await page.getByText(/: 1 overdue, 1 due today\.$/).waitFor();
    expect(await titlesIn(page)).toEqual(['Overdue', 'Today', 'مرحبا </script> 🎉', 'Anybody’s']);
    const looks = page.getByRole('region', { name: /^Your accounts to look at/ });
    const leadsTo = (name: string) => looks.getByRole('link', { name }).getAttribute('href');
    expect(await leadsTo('Overdue task')).toBe(`${queuePath}?view=all&due=overdue&account=${accountId}`);
    expect(await leadsTo('No touch for 30 days')).toBe(`/admin/resources/account?id=${accountId}#timeline`);
    expect(await leadsTo('No next step')).toBe(`/admin/resources/account?id=${accountId}#next-step`);
    for (let press = 0; press < 4; press++) await page.keyboard.press('j');
    expect(await focused(page)).toBe('Anybody’s');
    await page.keyboard.press('c');
    await page.getByText('“Anybody’s” is yours.').waitFor();
    await page.getByRole('region', { name: /^Waiting for anybody/ }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('leads a new organization through its first account, template and colleague', async () => {
    const page = await team.open('/admin');
    const begin = page.getByRole('region', { name: 'Begin here' });
    await begin.getByRole('link', { name: 'Go to Templates' }).waitFor();
    expect(await begin.getByText('Done').count()).toBe(2);
    await page.context().close();
    const user = await team.open('/admin', asBen);
    await user.getByText('You have nothing to do.').waitFor();
    expect(await user.getByRole('region', { name: 'Begin here' }).count()).toBe(0);
    await user.context().close();
  });
});

describe.each([
  ['on a desk', {}],
  ['on a phone', phone],
])('%s', (_, options) => {
  test('no page or dialog has anything that axe objects to, in the light and in the dark', async () => {
    await fill();
    const page = await team.open('/admin', { ...asBen, ...options });
    await page.getByRole('region', { name: /^Your tasks/ }).waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    const bottomOf = async (locator: Locator): Promise<number> => {
      const box = await locator.boundingBox();
      return Math.round((box?.y ?? 0) + (box?.height ?? 0));
    };
    const mineCard = page.getByRole('region', { name: /^Your tasks/ });
    // Nothing but the card's own edge is below the last task.
    expect((await bottomOf(mineCard)) - (await bottomOf(mineCard.getByRole('row').last()))).toBeLessThanOrEqual(1);
    await page.goto(queuePath);
    await rowOf(page, 'Overdue').waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    for (const item of ['Complete…', 'Snooze…', 'Reassign…', 'Edit…']) {
      await page.getByRole('button', { name: 'Actions for “Overdue”' }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await page.getByRole('dialog').waitFor();
      expect([item, await faultsOfLooks(page)]).toEqual([item, []]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('button', { name: 'Add task' }).click();
    expect(await faultsOfLooks(page)).toEqual([]);
    await page.context().close();
  });
});
