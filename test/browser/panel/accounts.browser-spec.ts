import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { openConnection } from '../../support/connection.js';
import { stopAtRow } from '../../support/import-steps.js';
import { peoplePath, startTeam, waitForRange, type Team } from './team.js';

const accountsPath = '/admin/resources/accounts';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam({}, [], 3);
  await team.world.sql(
    `INSERT INTO accounts (organization_id, id, name, domain, stage_id, csm_id, health, health_reason, health_set_by, health_set_at,
                           annual_value_minor, currency, renewal_on, next_step, next_step_on)
     SELECT users.organization_id, ('0199f2b4-5c1e-7000-9000-' || lpad(n::text, 12, '0'))::uuid,
            CASE n WHEN 30 THEN '</script><b>Søren</b>' ELSE 'Account ' || lpad(n::text, 2, '0') END, 'account' || n || '.example',
            stage.id, CASE WHEN n <= 12 THEN users.id END, CASE WHEN n % 3 = 0 THEN 'at_risk' ELSE 'good' END, 'Their words',
            users.id, now() - interval '40 days', n * 100000, 'EUR', current_date + n, 'Call them', current_date - 1
       FROM users, generate_series(1, 30) AS n, account_stages AS stage
      WHERE users.id = $1 AND stage.organization_id = users.organization_id AND stage.position = 1`,
    [team.ben.user.id],
  );
  await team.world.sql(
    `INSERT INTO queue_items (organization_id, id, kind, account_id, title, assignee_id, made_by)
     SELECT organization_id, gen_random_uuid(), 'task', id, 'Call', csm_id, 'person' FROM accounts WHERE csm_id IS NOT NULL`,
  );
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const open = async (query = '', as = 'ben@acme.example', options = {}): Promise<void> => {
  page = await team.open(accountsPath + query, { as, ...options });
};
const dialog = () => page.getByRole('dialog');

test('a User finds accounts by name, health and owner, and the address keeps the view', async () => {
  await open();
  await waitForRange(page, '1–25 of 30');
  expect(await faultsOfLooks(page)).toEqual([]);
  for (const width of [1101, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    const name = await page.getByRole('columnheader', { name: 'Account', exact: true }).boundingBox();
    expect(name?.width).toBeGreaterThan(120);
  }
  await page.getByRole('button', { name: 'Mine 12' }).click();
  await waitForRange(page, '1–12 of 12');
  await page.getByRole('combobox', { name: 'Filter by health' }).selectOption('at_risk');
  await waitForRange(page, '1–4 of 4');
  await page.getByRole('searchbox').fill('soren');
  await page.getByRole('heading', { name: 'No account matches “soren”' }).waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.getByRole('searchbox').fill('soren');
  await waitForRange(page, '1–1 of 1');
  await page.getByRole('link', { name: '</script><b>Søren</b>' }).waitFor();
  expect(new URL(page.url()).search).toBe('?query=soren');
});

test('a signal in the row leads to what it is about', async () => {
  await open('?signal=renewal_soon');
  const row = page.getByRole('row').filter({ hasText: 'Account 01' });
  await row.getByRole('link', { name: 'Renewal within 90 days' }).click();
  await page.getByRole('heading', { name: 'Account 01', level: 1 }).waitFor();
  await page.locator('#renewal:focus').waitFor();
});

test('health and next step are changed in the row; what somebody else changed meanwhile is told', async () => {
  await open('?csm=me');
  await page.getByRole('button', { name: /^Next step with Account 01/ }).click();
  await page.getByRole('textbox', { name: 'Next step' }).fill('Walk them through the reports');
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Walk them through the reports').waitFor();
  await page.getByRole('button', { name: /^Health of Account 02: Good, stale/ }).click();
  await team.world.sql(`UPDATE accounts SET version = version + 1 WHERE name = 'Account 02'`);
  await dialog().getByRole('combobox', { name: 'Health' }).selectOption('watch');
  await page.getByRole('textbox', { name: 'Why' }).fill('Nobody answers.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog().getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /^Health of Account 02: Good, stale/ }).click();
  await dialog().getByRole('combobox', { name: 'Health' }).selectOption('watch');
  await page.getByRole('textbox', { name: 'Why' }).fill('Nobody answers.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Health of Account 02: Watch' }).waitFor();
});

test('an admin comes from a person’s menu and gives them twelve accounts with their open items', async () => {
  page = await team.open(peoplePath);
  await page.getByRole('button', { name: 'Actions for Ada Lindqvist' }).click();
  await page.getByRole('menuitem', { name: 'Assign accounts…' }).click();
  await page.getByText('Assign accounts to Ada Lindqvist:').waitFor();
  await waitForRange(page, '1–18 of 18');
  await page.getByRole('button', { name: /^All/ }).click();
  await waitForRange(page, '1–25 of 30');
  for (let n = 1; n <= 12; n++)
    await page.getByRole('checkbox', { name: `Select Account ${String(n).padStart(2, '0')}` }).check();
  await page.getByRole('button', { name: 'Assign…', exact: true }).click();
  await dialog().getByText('12 open items go along').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('button', { name: 'Assign 12 accounts to Ada Lindqvist' }).click();
  await page.getByRole('heading', { name: '12 accounts assigned to Ada Lindqvist' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Mine 12' }).waitFor();
  const items = await team.world.sql('SELECT FROM queue_items WHERE assignee_id = $1', [team.ada.user.id]);
  expect(items).toHaveLength(12);
});

test('on a phone the accounts are cards, in both themes', async () => {
  await open('', 'ben@acme.example', { viewport: { width: 390, height: 844 } });
  await waitForRange(page, '1–25 of 30');
  expect(await faultsOfLooks(page)).toEqual([]);
});

test('a User imports a list, is asked how its dates are read, and finds the bad lines', async () => {
  await open();
  await page.getByRole('link', { name: 'Import a list' }).click();
  await page.getByRole('heading', { name: 'Import accounts' }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  const lines = ['Name,Domain,Stage,Renewal', 'Fjord 🐟,fjord.example,Adopting,03/04/2027', 'Bad,bad.example,Nowhere,'];
  await page.getByRole('textbox', { name: 'Or paste the list' }).fill(lines.join('\n'));
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('could be two days').waitFor();
  await page.getByRole('combobox', { name: 'Dates' }).selectOption('dayFirst');
  await page.getByText('03/04/2027 is 3 April 2027').waitFor();
  await page.getByText('There is no stage “Nowhere”').waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 account' }).click();
  await page.getByRole('heading', { name: 'Done: 1 account imported' }).waitFor();
  await page.getByRole('link', { name: 'Download the refused line' }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'Show the accounts' }).click();
  await page.getByRole('searchbox').fill('fjord');
  await page.getByRole('link', { name: 'Fjord 🐟' }).waitFor();
});

test('an import that runs can be canceled, by the keyboard alone', async () => {
  await open('', 'ben@acme.example');
  const holder = await openConnection(team.world);
  const release = await stopAtRow(holder, 'accounts', `NEW.name = 'Slow'`);
  await page.getByRole('link', { name: 'Import a list' }).press('Enter');
  await page.getByRole('textbox', { name: 'Or paste the list' }).fill('Name\nSlow');
  await page.getByRole('button', { name: 'Preview' }).press('Enter');
  await page.getByRole('button', { name: 'Import 1 account' }).press('Enter');
  await page.getByRole('heading', { name: 'Importing accounts: 1 line' }).waitFor();
  await page.getByRole('button', { name: 'Cancel the import' }).press('Enter');
  await dialog().getByText('What it has added and updated stays.').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Cancel the import' }).and(page.locator(':focus')).waitFor();
  await release();
  await holder.end();
  await page.getByRole('heading', { name: 'Done: 1 account imported' }).waitFor();
});
