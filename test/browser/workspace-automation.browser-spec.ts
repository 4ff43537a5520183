import type { Page } from 'playwright-core';
import { ActionHold } from '#src/modules/workspace/actions/action-mails.js';
import { addAccount, type AccountRows } from '../e2e/workspace/account-rows.js';
import { letWaitsEnd } from '../e2e/workspace/workflows/workflow-rows.js';
import { faultsOfLooks } from '../support/accessibility.js';
import { claimsOf } from '../support/forged-token.js';
import { startTeam, type Team } from './panel/team.js';

const asBen = { as: 'ben@acme.example' };

let team: Team;
let page: Page;
let account: AccountRows;
beforeAll(async () => {
  team = await startTeam({}, [], 0);
  const organizationId = String(claimsOf(team.ada.accessToken).org);
  account = await addAccount(team.world, organizationId, { name: 'Fabrikam', csmId: team.ben.user.id });
  await addAccount(team.world, organizationId, { name: 'Initech' });
  // Mails leave without the minute in which they can be taken back.
  Object.assign(team.world.app.app.get(ActionHold, { strict: false }), { seconds: 0 });
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const ada = () => team.world.api.as(team.ada);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const title = () => page.getByRole('textbox', { name: 'Title of the task' });
const accountPage = () => `/admin/resources/account?id=${account.accountId}`;

/** Adds a step of a kind, by its name in the menu. */
async function addStep(name: string): Promise<void> {
  await button('Add a step').click();
  await page.getByRole('menuitem', { name }).click();
}

test('a stage that becomes another adds a task; two days later the conditions are looked at again, and a mail leaves', async () => {
  const mail = { kind: 'mail', name: 'How is it?', subject: 'How is {{account.name}}?', body: 'Tell us.' };
  expect((await ada().post('/v1/templates', mail)).status).toBe(201);

  page = await team.open('/admin/resources/new-workflow');
  await page.getByRole('textbox', { name: 'Name' }).fill('Adopting well');
  await button('To which stage: any stage').click();
  await page.getByRole('menuitemradio', { name: 'Adopting' }).click();
  await button('only if…').click();
  await page.getByRole('menuitem', { name: 'the health' }).click();
  await button('Comparison: is').click();
  await page.getByRole('menuitemradio', { name: 'is not …' }).click();
  await addStep('Add a task');
  await title().fill('Welcome {{account.name}} to the next stage');
  await addStep('Wait some days');
  await addStep('Run a template');
  await button('Template: a template…').click();
  await dialog().getByRole('radio', { name: 'How is it?' }).check();
  await dialog().getByRole('button', { name: 'Choose' }).click();
  await button('Template: How is it?').waitFor();
  await button('Create workflow').click();
  await said('Adopting well is created, as a draft.');

  await page.getByRole('link', { name: 'Dry run' }).click();
  await page.getByRole('combobox', { name: 'Add an account' }).fill('fabri');
  await page.getByRole('option', { name: 'Fabrikam' }).click();
  await button('Show what it would do').click();
  await page.getByRole('heading', { name: 'Version 1 would start for 1 of 1 account' }).waitFor();
  await page.getByRole('heading', { name: 'Fabrikam would start' }).waitFor();
  const dry = page.getByRole('list', { name: 'Steps for Fabrikam' });
  expect(await dry.ariaSnapshot()).toMatch(
    /Would do.*Welcome Fabrikam to the next stage[^]*Waits[^]*Would do[^]*From[^]*Ben Okafor[^]*To[^]*Nora Okafor <nora-[^]*Subject[^]*How is Fabrikam\?[^]*Tell us\./,
  );
  expect(await faultsOfLooks(page)).toEqual([]);
  expect(await team.world.sql('SELECT id FROM queue_items')).toEqual([]);

  await button('Activate…').click();
  await dialog().getByRole('radio', { name: 'Also for accounts as they are now' }).check();
  await dialog().getByText('2 accounts match.').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await dialog().getByRole('radio', { name: 'For what happens from now on' }).check();
  await dialog().getByRole('button', { name: 'Activate' }).click();
  await said('Adopting well is active.');
  await page.context().close();

  page = await team.open(accountPage(), asBen);
  await button(/^Change the stage/).click();
  await page.getByRole('combobox', { name: 'Stage' }).selectOption({ label: 'Adopting' });
  await button('Save').click();
  await button(/^Change the stage: Adopting/).waitFor();
  await page.goto('/admin/resources/queue?view=mine');
  await button('Welcome Fabrikam to the next stage').waitFor();
  await page.getByText('By the workflow Adopting well, version 1, step 1, because the stage').waitFor();
  await page.goto(accountPage());
  const automation = page.getByRole('region', { name: 'Automation' });
  await automation.getByText(/^Waits until .+, then runs a template/).waitFor();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await timeline.getByText('The workflow Adopting well').first().waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);

  await letWaitsEnd(team.world);
  const received = await team.world.mails.next(account.email);
  expect(received.subject).toBe('How is Fabrikam?');
  expect(received.replyTo?.value).toEqual([{ name: 'Ben Okafor', address: 'ben@acme.example' }]);
  await page.goto('/admin');
  await page
    .getByRole('region', { name: /Done by workflows since yesterday/ })
    .getByRole('link', { name: 'Adopting well' })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Adopting well for Fabrikam' }).waitFor();
  await page.getByText(/All 3 steps are done/).waitFor();
  expect(await page.getByText(/Holds: /).count()).toBe(2);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faultsOfLooks(page)).toEqual([]);
});

test('a run that failed says why, and goes on from there once it can', async () => {
  const { accountId } = await addAccount(team.world, String(claimsOf(team.ada.accessToken).org), { name: 'Contoso' });
  const { data } = (await ada().get('/v1/templates')).json<{ data: { id: string }[] }>();
  const created = await ada().post('/v1/workflows', {
    name: 'For everybody',
    definition: {
      trigger: { on: 'account_created' },
      conditions: [],
      steps: [{ do: 'run_template', templateId: data[0]?.id, contacts: 'champion' }],
    },
  });
  const { id } = created.json<{ id: string }>();
  await ada().post(`/v1/workflows/${id}/activate`, { version: 1, alsoFor: { ids: [accountId] } });
  page = await team.open(`/admin/resources/workflow?id=${id}&tab=runs`);
  await page
    .getByRole('link', { name: 'Contoso' })
    .or(page.getByRole('heading', { name: 'No runs yet' }))
    .waitFor();
  const failed = async (): Promise<boolean> => (await page.getByText(/^Failed at step 1 of 1: /).count()) > 0;
  while (!(await failed())) {
    await page.reload();
    await page
      .getByRole('link', { name: 'Contoso' })
      .or(page.getByRole('heading', { name: 'No runs yet' }))
      .waitFor();
  }
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('link', { name: 'Contoso' }).click();
  await page.getByText(/^Why it failed: /).waitFor();
  await ada().patch(`/v1/accounts/${accountId}`, { csmId: team.ben.user.id });
  await button('Resume from here').click();
  await page.getByText(/Its step is done/).waitFor();
});
