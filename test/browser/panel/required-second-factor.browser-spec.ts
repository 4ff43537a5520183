import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { setUpTotp } from '../../support/authenticator.js';
import { startTeam, type Team } from './team.js';

const organizationPath = '/admin/resources/organization';

let team: Team;
beforeAll(async () => (team = await startTeam({}, [], 1)));
afterAll(() => team.close());
beforeEach(async () => {
  await team.world.sql(
    `UPDATE organizations SET second_factor_required = 'nobody', second_factor_required_from = NULL`,
  );
});

const asAda = () => team.world.api.as(team.ada);
const settings = async () =>
  (await asAda().get('/v1/organization')).json<{
    secondFactorRequired: string;
    secondFactorRequiredFrom: string | null;
  }>();
const section = (page: Page) => page.locator('section').filter({ hasText: 'Required second factor' });
const days = (page: Page) => page.getByRole('textbox', { name: 'Days from now to set it up' });
const save = (page: Page) => section(page).getByRole('button', { name: 'Save' });

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)('the setting says whom it concerns, and gives days (%s, %i px)', async (colorScheme, width) => {
  const page = await team.open(organizationPath, { colorScheme, viewport: { width, height: 844 } });
  await section(page)
    .getByRole('radio', { name: /^Admins/ })
    .check();
  await section(page).getByText('1 admin has none yet.').waitFor();
  expect(await days(page).inputValue()).toBe('14');
  await days(page).fill('61');
  expect(await days(page).getAttribute('aria-invalid')).toBe('true');
  expect(await save(page).getAttribute('aria-disabled')).toBe('true');
  await days(page).fill('7');
  await days(page).press('Enter');
  await section(page).getByText('Required of admins from').waitFor();
  expect(await settings()).toMatchObject({ secondFactorRequired: 'admins' });
  // The admin is one whom it concerns.
  const banner = page.getByRole('status').filter({ hasText: 'requires a second factor to sign in' });
  await banner.waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await banner.getByRole('link', { name: 'Open My page' }).click();
  await page.getByRole('heading', { name: 'My page' }).waitFor();
  await banner.getByText('Set one up by').waitFor();
  await page.context().close();
});

test('requiring it at once is asked about, and refused to whoever has none themselves', async () => {
  const page = await team.open(organizationPath);
  await section(page)
    .getByRole('radio', { name: /^Everybody/ })
    .check();
  await days(page).fill('0');
  await save(page).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('3 people have none yet.').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Require it now' }).click();
  await dialog.getByRole('alert').getByText('Set up a second factor of your own first').waitFor();
  expect(await settings()).toMatchObject({ secondFactorRequired: 'nobody' });
  await page.context().close();
});

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)(
  'an open page is left for My page once it is due, and found again (%s, %i px)',
  async (colorScheme, width) => {
    await team.world.sql('DELETE FROM totp_factors');
    await team.world.sql('UPDATE users SET has_second_factor = false');
    const page = await team.open('/admin/resources/your-role', {
      as: 'ben@acme.example',
      colorScheme,
      viewport: { width, height: 844 },
    });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await team.world.sql(
      `UPDATE organizations SET second_factor_required = 'everybody', second_factor_required_from = now()`,
    );
    await page.evaluate(`[...document.querySelectorAll('a[href$="/accounts"]')][0].click()`);
    await page.waitForURL('**/my-page');
    const banner = page.getByRole('status').filter({ hasText: 'nothing else works until you have' });
    await banner.waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('heading', { name: 'Where you are signed in' }).count()).toBe(0);
    expect(await faultsOfLooks(page)).toEqual([]);
    await page.goto('/admin/resources/accounts');
    await banner.waitFor();
    await setUpTotp(team.world, team.ben);
    await banner.getByRole('link', { name: 'I have set it up' }).click();
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
    await page.context().close();
  },
);
