import type { Page } from 'playwright-core';
import { addAccount } from '../../e2e/workspace/account-rows.js';
import { faultsOfLooks } from '../../support/accessibility.js';
import { claimsOf } from '../../support/forged-token.js';
import { startTeam, type Team } from './team.js';

const templatesPath = '/admin/resources/templates';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam({}, [], 0);
  await addAccount(team.world, String(claimsOf(team.ada.accessToken).org), { name: 'Northwind' });
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const ada = () => team.world.api.as(team.ada);
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const preview = () => page.getByRole('region', { name: 'Preview' });

test('a template is written, refused where it is wrong, mended, and seen on an account', async () => {
  page = await team.open(templatesPath);
  await page.getByRole('heading', { name: 'Write a mail once' }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'Create template' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Kick-off');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Kick-off with {{account.name}}');
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('Hello\n\n{{contact.fristName}}, welcome.');
  const fault = page.getByText('Message, line 3, column 1:');
  await fault.waitFor();
  await page.getByText('Did you mean contact.firstName?').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create template' }).click();
  await page
    .getByRole('alert')
    .getByText(/Line 3, column 1: There is no placeholder/)
    .waitFor();

  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Insert a placeholder' }).click();
  await page.getByRole('menuitem', { name: /^Contact’s first name/ }).click();
  await preview().getByText('Nora, welcome.').waitFor();
  expect(await message.inputValue()).toBe('Hello\n\n{{contact.firstName}}, welcome.');

  await preview().getByRole('combobox', { name: 'See it on an account' }).fill('north');
  await preview().getByRole('option', { name: 'Northwind' }).click();
  await preview().getByText('Kick-off with Northwind').waitFor();
  await preview().getByText('Ada Lindqvist <ada@acme.example>').waitFor();
  await page.getByRole('button', { name: 'Create template' }).click();
  await said('Kick-off is created.');
  await page.getByRole('heading', { name: 'Kick-off', level: 1 }).waitFor();

  await page.getByRole('textbox', { name: 'Message' }).fill('Good day {{contact.firstName | "there"}}');
  await page.getByRole('button', { name: 'Save' }).click();
  await said('Version 2 is saved.');
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'Version 1' }).click();
  await page.getByText('This is version 1, an older one.').waitFor();
  await page.getByRole('region', { name: 'Text' }).getByText('{{contact.firstName}}, welcome.').waitFor();
  await page.getByRole('link', { name: 'Go to the latest' }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await said('Kick-off is archived.');
  await page.getByRole('button', { name: 'Restore' }).click();
  await said('Kick-off is restored.');
});

test('whoever saves an older version than the latest reads who was faster', async () => {
  const { id } = (
    await ada().post('/v1/templates', { kind: 'task', name: 'Quarterly call', subject: 'Call', body: 'Ask.' })
  ).json<{ id: string }>();
  page = await team.open(`/admin/resources/template?id=${id}`);
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.waitFor();
  await ada().put(`/v1/templates/${id}`, { name: 'Quarterly call', subject: 'Call them', body: 'Ask.' });
  await title.fill('Mine');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('Ada Lindqvist saved version 2 meanwhile.').waitFor();
  expect(await title.inputValue()).toBe('Mine');
});

test('a User reads templates, and which capability lets one create them', async () => {
  await ada().post('/v1/templates', { kind: 'mail', name: 'To read', subject: 'Hello', body: 'For {{account.name}}' });
  page = await team.open(templatesPath, { as: 'ben@acme.example', viewport: { width: 390, height: 844 } });
  await page.getByRole('link', { name: 'To read' }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'To read' }).click();
  await page.getByRole('region', { name: 'Text' }).getByText('For {{account.name}}').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await page.getByRole('combobox', { name: 'See it on an account' }).fill('north');
  await page.getByRole('option', { name: 'Northwind' }).click();
  await preview().getByText('For Northwind').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);

  await page.goto(templatesPath);
  await page.getByRole('link', { name: 'Create template' }).click();
  await page.getByText('Ask one of them for “Create templates”.').waitFor();
  await page.getByRole('link', { name: 'ada@acme.example' }).waitFor();
});

test('the list is searched and narrowed, and a template archived from it by keyboard', async () => {
  for (const name of ['Alpha', 'Beta'])
    await ada().post('/v1/templates', { kind: 'task', name, subject: 'Call', body: 'Ask.' });
  page = await team.open(`${templatesPath}?kind=task`);
  await page.getByRole('searchbox').fill('alpha');
  await page.getByRole('link', { name: 'Beta' }).waitFor({ state: 'detached' });
  const menu = page.getByRole('button', { name: 'Actions for Alpha' });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Archive' }).waitFor();
  await page.keyboard.press('Enter');
  await said('Alpha is archived.');
  await page.getByRole('combobox', { name: 'Archived or not' }).selectOption('true');
  await page.getByRole('link', { name: 'Alpha' }).waitFor();
});

test('a template is run on an account after it was shown in full; taken back once, sent once', async () => {
  const { accountId, contactId, email } = await addAccount(team.world, String(claimsOf(team.ada.accessToken).org), {
    name: 'Fabrikam',
  });
  for (const [name, body] of [
    ['Check-in', 'How is {{account.name}}?'],
    ['With a gap', 'Your CSM is {{csm.name}}.'],
  ])
    await ada().post('/v1/templates', { kind: 'mail', name, subject: 'Hello {{contact.firstName}}', body });
  page = await team.open(`/admin/resources/account?id=${accountId}`, { viewport: { width: 390, height: 844 } });
  const dialog = page.getByRole('dialog');
  const open = async (template: string) => {
    await page.getByRole('button', { name: 'Run template' }).click();
    await dialog.getByRole('combobox', { name: 'Template' }).selectOption({ label: template });
    await dialog.getByText(`Nora Okafor <${email}>`).waitFor();
  };
  await open('With a gap');
  await dialog.getByText('csm.name', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.getByRole('alert').getByText('Nothing was sent: {{csm.name}} is empty').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.keyboard.press('Escape');

  for (const takesBack of [true, false]) {
    await open('Check-in');
    await dialog.getByText('How is Fabrikam?').waitFor();
    await dialog.getByText('Ada Lindqvist <thread@example.com>').waitFor();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^The mail is held for \d+ seconds\.$/).waitFor();
    if (!takesBack) continue;
    await page.getByRole('button', { name: 'Take back' }).first().click();
    await said('Taken back: nothing is sent.');
  }
  const states = await team.world.sql<{ state: string }>(
    'SELECT state FROM actions WHERE contact_id = $1 ORDER BY id',
    [contactId],
  );
  expect(states.map(({ state }) => state)).toEqual(['canceled', 'held']);
});
