import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { holdRequests } from './held-requests.js';
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
const chooseRole = (role: 'Admin' | 'User') => dialog().getByRole('combobox', { name: 'New role' }).selectOption(role);
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
    const list = await holdRequests(phone, '**/actions/list*');
    await phone.reload({ waitUntil: 'commit' });
    await list.sent;
    // Whoever is quick would select nobody, and not notice.
    await phone.getByRole('checkbox', { name: 'Select everybody on this page', disabled: true }).waitFor();
    await list.release();
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

describe('ticking rows', () => {
  test('three in quick succession, where the pointer is told once, selects those three', async () => {
    const boxes = await Promise.all(['Person 02', 'Person 03', 'Person 04'].map((name) => tick(name).boundingBox()));
    for (const box of boxes) await page.mouse.click((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
    await bar().getByText('3 people').waitFor();
    const ticked = await page.evaluate<string[]>(
      `[...document.querySelectorAll('tbody input:checked')].map((box) => box.ariaLabel)`,
    );
    expect(ticked).toEqual(['Select Person 02', 'Select Person 03', 'Select Person 04']);
  });

  test.each([
    ['downwards', 'Person 03', 'Person 06', 4],
    ['upwards', 'Person 06', 'Person 03', 4],
    ['of one row', 'Person 03', 'Person 03', 0],
  ])('with shift %s takes the range between', async (_, from, to, count) => {
    await tick(from).click();
    await tick(to).click({ modifiers: ['Shift'] });
    expect(await page.locator('tbody input:checked').count()).toBe(count);
    expect(await page.evaluate('getSelection().toString()')).toBe('');
  });

  test('with shift lets a range go too, and works by keyboard', async () => {
    await tick('Person 03').click();
    await tick('Person 08').focus();
    await page.keyboard.press('Shift+Space');
    await bar().getByText('6 people').waitFor();
    await tick('Person 05').click({ modifiers: ['Shift'] });
    await bar().getByText('2 people').waitFor();
  });

  test('shows the selected rows in a colour that no badge has', async () => {
    await tick('Person 03').check();
    const grounds = (selector: string) =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).backgroundColor)`,
      );
    const [selected] = await grounds('tr.selected');
    expect([...(await grounds('.badge')), ...(await grounds('.results')), 'rgba(0, 0, 0, 0)']).not.toContain(selected);
  });
});

describe('changing many', () => {
  test('begins with no role chosen, and says of how many what they become', async () => {
    await tick('Person 02').check();
    await tick('Person 03').check();
    await bar().getByRole('button', { name: 'Change role…' }).click();
    const role = dialog().getByRole('combobox', { name: 'New role' });
    expect(await role.locator('option:checked').innerText()).toBe('Choose a role');
    expect(await dialog().getByRole('button', { name: 'Change roles' }).getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Enter');
    await chooseRole('User');
    await dialog().getByText('Nobody will change').waitFor();
    await chooseRole('Admin');
    await dialog().getByRole('button', { name: 'Make 2 people admins' }).click();
    expect(await dialog().getByRole('alert').innerText()).toContain('2 people will be able to manage everybody here');
    expect(await page.locator(':focus').innerText()).toBe('Back');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Make 2 people admins' }).waitFor();
    expect(await admins()).toBe(1);
  });

  test('asks once for a single admin', async () => {
    await tick('Person 02').check();
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await chooseRole('Admin');
    await dialog().getByRole('button', { name: 'Make 1 person an admin' }).click();
    await dialog().getByRole('heading', { name: '1 person is now an admin' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    // The button that opened the dialog has gone with the selection.
    await page.locator('.results:focus').waitFor();
  });

  test('all that match, but one, across pages: previewed, confirmed, and a result for each', async () => {
    await tick('Ben Okafor').check();
    await bar().getByRole('button', { name: 'Select all 62 that match' }).click();
    await bar().getByText('62 people').waitFor();
    await tick('Person 02').uncheck();
    await bar().getByText('61 people').waitFor();
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await chooseRole('Admin');
    await dialog().getByText('60 people will change.').waitFor();
    expect(await dialog().getByRole('region', { name: 'Who doesn’t change' }).innerText()).toContain('Ada Lindqvist');
    expect(await dialog().getByRole('region', { name: 'Who changes' }).innerText()).toContain('Ben Okafor');
    expect(await admins()).toBe(1);
    await dialog().getByRole('button', { name: 'Make 60 people admins' }).click();
    await dialog().getByRole('button', { name: 'Yes, make 60 people admins' }).click();
    await dialog().getByRole('heading', { name: '60 people are now admins' }).waitFor();
    expect(await dialog().getByRole('status').innerText()).toBe('1 stayed the same.');
    const rows = await dialog().getByRole('listitem').allInnerTexts();
    expect(rows.some((row) => /Ben Okafor[^]*Now an admin/.test(row))).toBe(true);
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
    await dialog().getByText('You are among them. You are signed out everywhere at once').waitFor();
    await page.keyboard.press('Escape');
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await chooseRole('Admin');
    await dialog().getByText('Nobody will change').waitFor();
    await chooseRole('User');
    await dialog().getByText('From your next click you can’t manage people any more').waitFor();
  });

  test('changes nobody whom it has not shown: it looks again when others have come', async () => {
    await tick('Ben Okafor').check();
    await bar().getByRole('button', { name: 'Select all 62 that match' }).click();
    await bar().getByRole('button', { name: 'Change role…' }).click();
    await chooseRole('Admin');
    await dialog().getByText('61 people', { exact: true }).waitFor();
    await team.world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state)
       SELECT organization_id, gen_random_uuid(), 'new@acme.example', 'Just Now', 'user', 'active' FROM users WHERE id = $1`,
      [team.ada.user.id],
    );
    await dialog().getByRole('button', { name: 'Make 61 people admins' }).click();
    await dialog().getByRole('button', { name: 'Yes, make 61 people admins' }).click();
    await dialog().getByRole('alert').getByText('62 people by now').waitFor();
    await dialog().getByRole('region', { name: 'Who changes' }).getByText('Just Now').waitFor();
    expect(await admins()).toBe(1);
    await dialog().getByRole('button', { name: 'Make 62 people admins' }).click();
    await dialog().getByRole('button', { name: 'Yes, make 62 people admins' }).click();
    await dialog().getByRole('heading', { name: '62 people are now admins' }).waitFor();
    await team.world.sql(`DELETE FROM users WHERE name = 'Just Now'`);
  });

  test('deactivates a whole filter', async () => {
    await page.getByRole('button', { name: 'Never logged in 5' }).click();
    await waitForRange(page, '1–5 of 5');
    await page.getByRole('checkbox', { name: 'Select everybody on this page' }).check();
    await bar().getByRole('button', { name: 'Deactivate…' }).click();
    await dialog().getByText('5 people', { exact: true }).waitFor();
    await dialog().getByRole('button', { name: 'Deactivate 5 people' }).click();
    await dialog().getByRole('heading', { name: '5 people deactivated' }).waitFor();
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
