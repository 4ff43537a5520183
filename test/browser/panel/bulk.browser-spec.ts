import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { namesIn, peoplePath, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  await team.world.sql(`UPDATE users SET role = CASE WHEN id = $1 THEN 'admin' ELSE 'user' END, state = 'active'`, [
    team.ada.user.id,
  ]);
  page = await team.open(`${peoplePath}?sort=name`);
  await waitForRange(page, '1–25 of 62');
});
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');
const bar = () => page.getByRole('region', { name: 'Selected people' });
const tick = (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const admins = async (): Promise<number> =>
  Number((await team.world.sql<{ count: string }>(`SELECT count(*) FROM users WHERE role = 'admin'`))[0]?.count);

describe('selecting people', () => {
  test('survives paging, and a page can be selected at once', async () => {
    await tick('Ben Okafor').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await waitForRange(page, '26–50 of 62');
    await page.getByRole('checkbox', { name: 'Select everybody on this page' }).check();
    await bar().getByText('26 people').waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await waitForRange(page, '1–25 of 62');
    expect(await tick('Ben Okafor').isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Select everybody on this page' }).isChecked()).toBe(false);
  });

  test('takes the whole page on a phone as well, where the table has no head', async () => {
    const phone = await team.open(peoplePath, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await phone.getByText('Select everybody on this page').tap();
    await phone.getByRole('region', { name: 'Selected people' }).getByText('25 people').waitFor();
    await phone.context().close();
  });

  test('is cleared by Escape and by its button', async () => {
    await tick('Ben Okafor').check();
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await tick('Ben Okafor').check();
    await bar().getByRole('button', { name: 'Clear' }).click();
    expect(await tick('Ben Okafor').isChecked()).toBe(false);
  });

  test('is cleared by another filter, which says so', async () => {
    await tick('Ben Okafor').check();
    await page.getByRole('button', { name: /^Inactive/ }).click();
    await page.getByText('The selection was cleared, for the filter has changed.').waitFor();
    await bar().waitFor({ state: 'detached' });
  });
});

describe('changing many', () => {
  test('all that match, but one, across pages: previewed, confirmed, and a result for each', async () => {
    await tick('Ben Okafor').check();
    await bar().getByRole('button', { name: 'Select all 62 that match' }).click();
    await bar().getByText('62 people').waitFor();
    await tick('Person 02').uncheck();
    await bar().getByText('61 people').waitFor();
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await dialog().getByText('60 people').waitFor();
    expect(await dialog().getByRole('region', { name: 'Who doesn’t change' }).innerText()).toContain('Ada Lindqvist');
    expect(await dialog().getByRole('region', { name: 'Who changes' }).innerText()).toContain('Ben Okafor');
    expect(await admins()).toBe(1);
    await dialog().getByRole('button', { name: 'Make admins' }).click();
    await dialog().getByRole('heading', { name: 'What became of each' }).waitFor();
    expect(await dialog().getByRole('status').innerText()).toBe('60 people now Admin, 1 as before.');
    const rows = await dialog().getByRole('listitem').allInnerTexts();
    expect(rows.some((row) => /Ben Okafor[^]*now Admin/.test(row))).toBe(true);
    expect(await admins()).toBe(61);
    await dialog().getByRole('button', { name: 'Done' }).click();
    await bar().waitFor({ state: 'detached' });
  });

  test('is refused whole where it would leave no admin', async () => {
    await tick('Ada Lindqvist').check();
    await tick('Ben Okafor').check();
    await bar().getByRole('button', { name: 'Deactivate…' }).click();
    expect(await dialog().getByRole('alert').innerText()).toContain('admin');
    const confirm = dialog().getByRole('button', { name: 'Deactivate' });
    expect(await confirm.getAttribute('aria-disabled')).toBe('true');
    await confirm.click({ force: true });
    await page.keyboard.press('Escape');
    const states = await team.world.sql(`SELECT DISTINCT state FROM users`);
    expect(states).toEqual([{ state: 'active' }]);
  });

  test('says so when one is among those who change, and what that means', async () => {
    await team.world.sql(`UPDATE users SET role = 'admin' WHERE email LIKE 'ben@%'`);
    await tick('Ada Lindqvist').check();
    await bar().getByRole('button', { name: 'Deactivate…' }).click();
    await dialog().getByText('You are among them. You are signed out everywhere, at once').waitFor();
    await page.keyboard.press('Escape');
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await dialog().getByText('Nobody will change').waitFor();
    await dialog().getByRole('combobox', { name: 'New role' }).selectOption('user');
    await dialog().getByText('From your next click you can’t manage people any more').waitFor();
  });

  test('changes nobody whom it has not shown: it looks again when others have come', async () => {
    await tick('Ben Okafor').check();
    await bar().getByRole('button', { name: 'Select all 62 that match' }).click();
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await dialog().getByText('61 people').waitFor();
    await team.world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state)
       SELECT organization_id, gen_random_uuid(), 'new@acme.example', 'Just Now', 'user', 'active' FROM users WHERE id = $1`,
      [team.ada.user.id],
    );
    const confirm = dialog().getByRole('button', { name: 'Make admins' });
    await confirm.click();
    expect(await dialog().getByRole('alert').innerText()).toContain('62 people by now');
    await dialog().getByRole('region', { name: 'Who changes' }).getByText('Just Now').waitFor();
    expect(await admins()).toBe(1);
    await confirm.click();
    await dialog().getByText('62 people now Admin').waitFor();
    await team.world.sql(`DELETE FROM users WHERE name = 'Just Now'`);
  });

  test('deactivates a whole filter', async () => {
    await page.getByRole('button', { name: 'Never logged in 5' }).click();
    await waitForRange(page, '1–5 of 5');
    await page.getByRole('checkbox', { name: 'Select everybody on this page' }).check();
    await bar().getByRole('button', { name: 'Deactivate…' }).click();
    await dialog().getByText('5 people').waitFor();
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await dialog().getByText('5 people deactivated').waitFor();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Deactivated 5' }).click();
    await waitForRange(page, '1–5 of 5');
  });
});

test('the export is what the filter shows, as a file', async () => {
  await page.getByRole('searchbox').fill('ben@');
  await waitForRange(page, '1–1 of 1');
  expect(await namesIn(page)).toEqual(['Ben Okafor']);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('ben@acme.example');
});
