import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { startTeam, type Team } from './team.js';

const listPath = '/admin/resources/handoffs';
const phone = { viewport: { width: 390, height: 844 } };
const asBen = { as: 'ben@acme.example' };

let team: Team;
beforeAll(async () => (team = await startTeam({}, [], 0)));
afterAll(() => team.close());

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
/** Nothing is wider than the screen, or than an element that is named in JavaScript. */
const fits = (page: Page, within = 'document.documentElement'): Promise<boolean> =>
  page.evaluate<boolean>(`${within}.scrollWidth <= ${within}.clientWidth`);

test('an admin sets the form up: a field added, ordered by keyboard, previewed; who receives handoffs', async () => {
  const page = await team.open('/admin/resources/handoff-form');
  await heading(page, 'Handoff form').waitFor();
  await page.getByRole('button', { name: 'Add a field' }).click();
  const added = page.getByRole('group', { name: /^Field 6/ });
  await added.getByLabel('Question').fill('Which plan?');
  await added.getByLabel('Type').selectOption('Choice');
  await added.getByLabel('Options, one a line').fill('Basic\nFull');
  const up = page.getByRole('button', { name: 'Move Which plan? up' });
  await up.focus();
  for (let step = 0; step < 4; step++) await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Field 2: Which plan?' }).waitFor({ state: 'attached' });
  const preview = page.getByRole('region', { name: 'Preview' });
  expect(await preview.getByLabel('Which plan?').locator('option').allTextContents()).toEqual([
    'Not answered',
    'Basic',
    'Full',
  ]);
  await page.getByRole('radio', { name: 'One person' }).check();
  await page.getByRole('combobox', { name: 'Choose who receives them' }).fill('Ada');
  await page.getByRole('option', { name: /Ada Lindqvist/ }).click();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save the form' }).click();
  await page.getByText('Version 2 of the form is saved.').waitFor();
  await page.setViewportSize(phone.viewport);
  expect(await fits(page)).toBe(true);
});

test('a User reads which capability is missing to set the form up', async () => {
  const page = await team.open('/admin/resources/handoff-form', asBen);
  await page.getByText('Handoff configuration').first().waitFor();
});

test('Ben hands over → Ada returns it with a gap → he sends it again → she accepts → her first task', async () => {
  const ben = await team.open(listPath, asBen);
  await heading(ben, 'Handoffs').waitFor();
  await main(ben).getByRole('link', { name: 'Hand over' }).first().click();
  await ben.getByLabel('Name of the new account').fill('Globex');
  await ben.getByLabel(/What do they want to achieve/).fill('Fewer late deliveries.');
  await ben.getByLabel(/What was promised/).fill('A named contact.');
  await ben.getByLabel(/Who decides/).fill('Mira Sandoval, COO.');
  expect(await faultsOfLooks(ben)).toEqual([]);
  await ben.getByRole('button', { name: 'Hand over' }).click();
  await heading(ben, 'Handoff of Globex').waitFor();
  await ben.getByText('Waits for an answer').waitFor();

  const ada = await team.open('/admin');
  await ada.getByRole('link', { name: 'Accept or return the handoff of Globex', exact: true }).click();
  await heading(ada, 'Handoff of Globex').waitFor();
  await ada.getByRole('button', { name: 'Return…' }).click();
  await ada.getByRole('checkbox', { name: 'When do they want to be live?' }).check();
  await ada.getByLabel('Note').fill('The contract names two days.');
  expect(await faultsOfLooks(ada)).toEqual([]);
  await ada.getByRole('button', { name: 'Return', exact: true }).click();
  await ada.getByText('Returned to Ben Okafor.').waitFor();

  await ben.goto('/admin/resources/queue');
  await ben.getByRole('link', { name: 'Complete the handoff of Globex', exact: true }).click();
  await ben.getByText('The contract names two days.').first().waitFor();
  await ben.getByRole('button', { name: 'Withdraw…' }).click();
  const dialog = ben.getByRole('dialog');
  await dialog.waitFor();
  expect(await fits(ben, `document.querySelector('dialog[open]')`)).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await faultsOfLooks(ben)).toEqual([]);
  await ben.setViewportSize(phone.viewport);
  expect(await fits(ben)).toBe(true);
  await ben.getByLabel(/When do they want to be live/).fill('2027-01-15');
  await ben.getByRole('button', { name: 'Send again' }).click();
  await ben.getByText('Sent to Ada Lindqvist again.').waitFor();

  await ada.reload();
  await ada.getByText('15 Jan 2027').waitFor();
  await ada.getByRole('button', { name: 'Accept…' }).click();
  await ada.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await ada.getByText('Globex is yours.').waitFor();
  await ada.getByText('Ada Lindqvist accepted it').waitFor();
  await ada.getByRole('link', { name: 'Open the account' }).click();
  await ada.getByRole('region', { name: 'Handoff' }).getByText('Fewer late deliveries.').waitFor();
  expect(await faultsOfLooks(ada)).toEqual([]);
  await ada.getByRole('button', { name: 'Add task' }).click();
  await ada.getByRole('dialog').getByLabel('Title').fill('Plan the kick-off');
  await ada.getByRole('dialog').getByRole('button', { name: 'Add task' }).click();
  await ada.getByRole('dialog').waitFor({ state: 'detached' });
  await ada.goto('/admin');
  await ada.getByRole('button', { name: 'Plan the kick-off', exact: true }).waitFor();
});

test('the lists: what one sent, what has ended, on a phone as well', async () => {
  const page = await team.open(listPath, { ...asBen, ...phone });
  await page.getByText('Nothing waits for your answer').waitFor();
  await page.getByRole('link', { name: /^From me/ }).click();
  await page.getByText('You have handed nothing over that is open').waitFor();
  await page.getByRole('button', { name: 'Show those that have ended' }).click();
  await page.getByRole('link', { name: 'Globex', exact: true }).waitFor();
  expect(await fits(page)).toBe(true);
  expect(await faultsOfLooks(page)).toEqual([]);
});
