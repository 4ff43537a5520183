import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { startTeam, type Team } from './team.js';

const workflowsPath = '/admin/resources/workflows';
const asBen = { as: 'ben@acme.example' };
const onPhone = { viewport: { width: 390, height: 844 } };

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam({}, [], 0);
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const ada = () => team.world.api.as(team.ada);
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const steps = () => page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
const waitForSteps = async (...names: string[]): Promise<void> => {
  for (const [index, name] of names.entries())
    await page.getByRole('listitem', { name: `Step ${index + 1}: ${name}`, exact: true }).waitFor();
};

/** Opens what has the focus, and chooses from the menu by the arrows. */
async function chooseByKeyboard(name: string): Promise<void> {
  await page.keyboard.press('Enter');
  const focused = page.getByRole('menu').locator(':focus[role^="menuitem"]');
  await focused.waitFor();
  for (let left = await page.getByRole('menu').locator('[role^="menuitem"]').count(); left > 0; left--) {
    if ((await focused.innerText()).trim() === name) break;
    await page.keyboard.press('ArrowDown');
  }
  expect((await focused.innerText()).trim()).toBe(name);
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

/** A workflow that waits, as Ada. */
async function newWorkflow(name: string, ...days: number[]): Promise<string> {
  const definition = {
    trigger: { on: 'account_created' },
    conditions: [],
    steps: days.map((count) => ({ do: 'wait', days: count })),
  };
  const answer = await ada().post('/v1/workflows', { name, definition });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ id: string }>().id;
}

test('begins with a ready workflow, which is written as a sentence', async () => {
  page = await team.open(workflowsPath);
  await page.getByRole('heading', { name: 'Let Thread do what comes again and again' }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: /^Welcome new customers/ }).click();
  await page.getByRole('heading', { name: 'Create workflow' }).waitFor();
  await button('To which stage: Onboarding').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Create workflow').click();
  await said('Welcome new customers is created, as a draft.');
  await page.getByRole('heading', { name: 'Welcome new customers', level: 1 }).waitFor();
  await page.getByText('Version 1, never active yet').waitFor();
  await page.getByRole('link', { name: 'Workflows' }).first().click();
  await page.getByText('When an account’s stage becomes Onboarding').waitFor();
  await button(/^Drafts/).click();
  await page.waitForURL(/state=draft/);
  await page.getByRole('link', { name: 'Welcome new customers', exact: true }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
});

test('is written by keyboard alone, and faults stand at their place', async () => {
  page = await team.open('/admin/resources/new-workflow');
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.type('By hand');
  await page.keyboard.press('Tab');
  await chooseByKeyboard('an account is created');
  await button('Add a step').focus();
  await chooseByKeyboard('Add a task');
  await page.getByRole('textbox', { name: 'Title of the task' }).and(page.locator(':focus')).waitFor();
  await button('Add a step').focus();
  await chooseByKeyboard('Run a template');
  await button('Template: a template…').and(page.locator(':focus')).waitFor();
  await button('Create workflow').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Nothing was saved: 2 things are still wrong or missing.').waitFor();
  await page.getByRole('textbox', { name: 'Title of the task' }).and(page.locator(':focus')).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.keyboard.type('Say hello to {{account.name}}');
  const template = steps().nth(1);
  await template.getByRole('button', { name: 'Remove step 2' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('The step “run the template …, to the champion” is removed.').waitFor();

  await button('Add a step').focus();
  await chooseByKeyboard('Wait some days');
  await page.getByRole('spinbutton', { name: 'Days to wait' }).and(page.locator(':focus')).waitFor();
  const hello = 'add the task “Say hello to {{account.name}}” for the account’s CSM, due in 3 days';
  await waitForSteps(hello, 'wait 2 days');
  await page.keyboard.press('Alt+ArrowUp');
  await waitForSteps('wait 2 days', hello);
  await page.getByRole('status').getByText('Step 1 of 2 now: wait 2 days.').waitFor({ state: 'attached' });
  await page.getByRole('spinbutton', { name: 'Days to wait' }).and(page.locator(':focus')).waitFor();
  await button('Move step 1 down').focus();
  await page.keyboard.press('Enter');
  await waitForSteps(hello, 'wait 2 days');

  await button('only if…').focus();
  await chooseByKeyboard('the health');
  await button('About: the health').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Tab');
  await chooseByKeyboard('is not …');
  await button('Create workflow').focus();
  await page.keyboard.press('Enter');
  await said('By hand is created, as a draft.');
  await page.getByRole('heading', { name: 'By hand', level: 1 }).waitFor();
  await button('Comparison: is not').waitFor();
});

test('an edit that was left is there again, and can be discarded', async () => {
  const id = await newWorkflow('Kept', 1);
  page = await team.open(`/admin/resources/workflow?id=${id}`);
  await page.getByRole('spinbutton', { name: 'Days to wait' }).fill('9');
  await page.getByRole('link', { name: 'Versions' }).click();
  await page.getByRole('heading', { name: 'Version 1' }).waitFor();
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  await page.goto(`/admin/resources/workflow?id=${id}`);
  await page.getByText('You left this without saving.').waitFor();
  expect(await page.getByRole('spinbutton', { name: 'Days to wait' }).inputValue()).toBe('9');
  await button('Discard them').click();
  await page.getByText('You left this without saving.').waitFor({ state: 'detached' });
  expect(await page.getByRole('spinbutton', { name: 'Days to wait' }).inputValue()).toBe('1');
});

test('a version says what it changed, and becomes the draft again', async () => {
  const id = await newWorkflow('Versions', 1);
  page = await team.open(`/admin/resources/workflow?id=${id}`, onPhone);
  await page.getByRole('spinbutton', { name: 'Days to wait' }).fill('5');
  await button('Save').click();
  await said('Version 2 is saved.');
  await page.getByRole('link', { name: 'Versions' }).click();
  const second = page.getByRole('region', { name: 'Version 2' });
  await second.getByText('Wait 5 days', { exact: true }).waitFor();
  await second.getByText('Wait 1 day', { exact: true }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'Version 1' }).click();
  await page.getByRole('region', { name: 'Version 1' }).getByRole('button', { name: 'Use as draft' }).click();
  await said('Version 1 is your draft now. Save it to keep it.');
  await button('Save').click();
  await said('Version 3 is saved.');
  expect(await page.getByRole('spinbutton', { name: 'Days to wait' }).inputValue()).toBe('1');
  expect(await faultsOfLooks(page)).toEqual([]);
});

test('whoever saves over somebody else’s version is asked first', async () => {
  const id = await newWorkflow('Both', 1);
  page = await team.open(`/admin/resources/workflow?id=${id}`);
  await page.getByRole('spinbutton', { name: 'Days to wait' }).fill('9');
  const theirs = { trigger: { on: 'handed_off' }, conditions: [], steps: [{ do: 'wait', days: 4 }] };
  await ada().put(`/v1/workflows/${id}`, { name: 'Both', definition: theirs });
  await button('Save').click();
  await page
    .getByRole('alert')
    .getByText(/Ada Lindqvist saved version 2 meanwhile/)
    .waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Save mine').click();
  await said('Version 3 is saved.');
  const saved = (await ada().get(`/v1/workflows/${id}`)).json<{ definition: { steps: unknown[] } }>();
  expect(saved.definition.steps).toEqual([{ do: 'wait', days: 9 }]);
});

test('archiving asks first, and can be undone', async () => {
  await newWorkflow('Old', 1);
  page = await team.open(`${workflowsPath}?query=old`);
  await button('Actions for Old').click();
  await page.getByRole('menuitem', { name: 'Archive…' }).click();
  await page.getByRole('dialog').getByText('None of its runs is under way.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await said('Old is archived.');
  await button(/^Archived/).click();
  await page.getByRole('link', { name: 'Old', exact: true }).click();
  await button('Actions for Old').click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await said('Old is restored.');
});

test('a User reads workflows, and who may change them', async () => {
  const id = await newWorkflow('To read', 3);
  page = await team.open(workflowsPath, { ...asBen, ...onPhone });
  await page.getByRole('link', { name: 'To read', exact: true }).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'To read', exact: true }).click();
  await page.getByText('Changing them needs “Edit workflows”, which Admins have: ask Ada Lindqvist.').waitFor();
  await page.getByRole('list', { name: 'Steps' }).getByText('3 days').waitFor();
  expect(await button('Save').count()).toBe(0);
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.goto(`/admin/resources/workflow?id=${id}&tab=versions`);
  await page.getByRole('heading', { name: 'Version 1' }).waitFor();
  await page.goto(workflowsPath);
  await page.getByRole('link', { name: 'Create workflow' }).click();
  await page.getByText('Ask one of them for “Create workflows”.').waitFor();
});
