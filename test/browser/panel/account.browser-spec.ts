import type { Page } from 'playwright-core';
import { addTemplate, endHold, runTemplate } from '../../e2e/workspace/actions/actions-world.js';
import { faultsOfLooks } from '../../support/accessibility.js';
import type { Api } from '../../support/people.js';
import { settledMails } from '../../support/settled-mails.js';
import { holdRequests } from './held-requests.js';
import { startTeam, type Team } from './team.js';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly nextStep: string | null;
  readonly health: string;
  readonly version: number;
  readonly csm: { readonly name: string } | null;
  readonly annualValueMinor: number | null;
  readonly contacts: readonly { readonly name: string; readonly part: string | null; readonly leftAt: string | null }[];
}

let team: Team;
let asAda: Api;
let asBen: Api;
let account: Account;
let page: Page;
let accounts = 0;
beforeAll(async () => {
  team = await startTeam({}, [], 3);
  asAda = team.world.api.as(team.ada);
  asBen = team.world.api.as(team.ben);
});
afterAll(() => team.close());
beforeEach(async () => {
  const name = `Nordwind ${++accounts}`;
  account = (await asAda.post('/v1/accounts', { name, csmId: team.ada.user.id })).json<Account>();
  page = await team.open(`/admin/resources/account?id=${account.id}`, { as: 'ben@acme.example' });
  await page.getByRole('heading', { level: 1, name }).waitFor();
});
afterEach(() => page.context().close());

const now = async () => (await asAda.get(`/v1/accounts/${account.id}`)).json<Account>();
const button = (name: string | RegExp) => page.getByRole('button', { name });
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const timeline = () => page.getByRole('region', { name: 'Timeline' });

describe('the page of an account', () => {
  test('leads with the next step, which is edited in place by keyboard', async () => {
    await button(/^Add a next step/).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Call Mira');
    await page.keyboard.press('Tab');
    await page.getByLabel('By when').fill('2031-01-02');
    await page.keyboard.press('Enter');
    await page.getByText('2 Jan 2031').first().waitFor();
    expect(await now()).toMatchObject({ nextStep: 'Call Mira', nextStepOn: '2031-01-02' });
    expect(await page.evaluate('document.activeElement.innerText')).toContain('Call Mira');
    await timeline().getByText('set the next step').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Something else');
    await page.keyboard.press('Escape');
    await button(/^Change the next step/).waitFor();
    expect((await now()).nextStep).toBe('Call Mira');
  });

  test('says who changed the same fact meanwhile, and overwrites nothing unless told to', async () => {
    await button(/^Add a next step/).click();
    await page.getByRole('textbox', { name: 'Next step' }).fill('Visit them');
    await asAda.patch(`/v1/accounts/${account.id}`, { nextStep: 'Write to them' });
    await button('Save').click();
    const conflict = page.getByRole('alert');
    await conflict.getByText('Ada Lindqvist changed “Next step” to Write to them just now.').waitFor();
    expect((await now()).nextStep).toBe('Write to them');
    expect(await faultsOfLooks(page)).toEqual([]);
    await conflict.getByRole('button', { name: 'Save mine' }).click();
    await button(/^Change the next step: Visit them/).waitFor();
    expect((await now()).nextStep).toBe('Visit them');
    await button(/^Change the next step/).click();
    await page.getByRole('textbox', { name: 'Next step' }).fill('Mine again');
    await asAda.patch(`/v1/accounts/${account.id}`, { nextStep: 'Theirs' });
    await button('Save').click();
    await button('Keep theirs').click();
    await button(/^Change the next step: Theirs/).waitFor();
  });

  test('saves beside what others changed of other facts', async () => {
    await button(/^Change the renewal/).click();
    await page.getByRole('group', { name: 'Change the renewal' }).getByLabel('Renewal').fill('2031-05-01');
    await asAda.patch(`/v1/accounts/${account.id}`, { nextStep: 'Write to them' });
    await button('Save').click();
    await button(/^Change the renewal: 1 May 2031/).waitFor();
    await button(/^Change the next step: Write to them/).waitFor();
  });

  test('takes a health with its reason, and the other facts where they stand', async () => {
    await button(/^Change the health/).click();
    await page.getByRole('combobox', { name: 'Health' }).selectOption('At risk');
    await page.getByLabel('Why?').fill('Their budget was cut');
    await button('Save').click();
    await button(/^Change the health: At risk Their budget was cut/).waitFor();
    await button(/^Change the annual value/).click();
    await page.getByRole('textbox', { name: 'Annual value' }).fill('48,000.50');
    await page.keyboard.press('Enter');
    await button(/^Change the annual value: €48,000.50/).waitFor();
    await button(/^Change the stage/).click();
    await page.getByLabel('Stage', { exact: true }).selectOption('Adopting');
    await button('Save').click();
    await button(/^Change the stage: Adopting/).waitFor();
    expect(await now()).toMatchObject({ health: 'at_risk', annualValueMinor: 4_800_050, stage: { name: 'Adopting' } });
    await button(/^Change the domain/).click();
    await page.getByRole('textbox', { name: 'Domain' }).fill('no domain');
    await button('Save').click();
    await page.getByRole('alert').getByText('Enter a domain such as nordwind.example.').waitFor();
  });

  test('gives it to another CSM', async () => {
    await button(/^Change the CSM/).click();
    await page.getByRole('dialog').getByRole('searchbox').fill('ben');
    await page.getByRole('radio', { name: /Ben Okafor/ }).check();
    expect(await faultsOfLooks(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await said(`${account.name} is with Ben Okafor now.`);
    await timeline().getByText('gave the account to Ben Okafor').waitFor();
    expect((await now()).csm?.name).toBe('Ben Okafor');
  });

  test('keeps its contacts: champion, who has left, who wants no mail', async () => {
    await button('Add contact').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Mira Sandoval');
    await dialog.getByLabel('Email').fill('mira@nordwind.example');
    await dialog.getByLabel('Part').selectOption('Champion');
    expect(await faultsOfLooks(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add contact' }).click();
    await said('Mira Sandoval is added.');
    const choose = async (item: string) => {
      await button('Actions for Mira Sandoval').click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose('Wants no mail');
    await page.getByText('No mail', { exact: true }).waitFor();
    await choose('Has left');
    await page.getByRole('list', { name: 'Signals' }).getByText('Champion left').waitFor();
    expect((await now()).contacts).toMatchObject([{ part: 'champion', leftAt: expect.any(String) as string }]);
    await timeline().getByText('noted that Mira Sandoval has left').waitFor();
    await choose('Delete…');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await timeline().getByText('deleted a contact').waitFor();
    expect((await now()).contacts).toEqual([]);
  });

  test('takes notes, and shows its timeline by kind', async () => {
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('שלום 👩🏽‍🚀 </script><b>bold</b>\nsecond line');
    await note.press('Control+Enter');
    await said('The note is added.');
    await timeline().getByText('</script><b>bold</b>').waitFor();
    expect(await note.inputValue()).toBe('');
    await timeline().getByRole('button', { name: 'Contacts' }).click();
    await timeline().getByText('There is nothing of this kind.').waitFor();
    await timeline().getByRole('button', { name: 'Notes' }).click();
    await timeline().getByText('wrote a note').waitFor();
  });

  test('has its signals lead to what they are about', async () => {
    await team.world.sql(
      `UPDATE accounts SET last_touch_at = now() - interval '40 days', champion_left = true, renewal_on = current_date + 5,
              health = 'good', health_reason = 'They say so', health_set_by = $2, health_set_at = now() - interval '40 days'
        WHERE id = $1`,
      [account.id, team.ada.user.id],
    );
    for (const accountId of [account.id, null])
      await asAda.post('/v1/queue-items', {
        title: accountId === null ? 'Another' : 'Call',
        accountId,
        dueOn: '2026-01-02',
      });
    await page.reload();
    const signals = page.getByRole('list', { name: 'Signals' });
    for (const [signal, part] of [
      ['No touch for 30 days', 'timeline'],
      ['Champion left', 'contacts'],
      ['Renewal within 90 days', 'renewal'],
      ['Stale health', 'health'],
    ] as const) {
      await signals.getByRole('link', { name: signal }).click();
      await page.locator(`#${part}:focus`).waitFor();
    }
    expect(await faultsOfLooks(page)).toEqual([]);
    await signals.getByRole('link', { name: 'Overdue item' }).click();
    await page.getByText(`Only tasks of ${account.name}`).waitFor();
    await page.getByRole('table').getByRole('button', { name: 'Call', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Another', exact: true }).count()).toBe(0);
    await page.goBack();
    await page.locator('#health:focus').waitFor();
  });

  test('follows a mail that is under way; who takes it back too late reads so', async () => {
    const email = `nora${accounts}@nordwind.example`;
    await asBen.post(`/v1/accounts/${account.id}/contacts`, { name: 'Nora Okafor', email, part: 'champion' });
    const templateId = await addTemplate(asAda, { subject: 'Hello' });
    await runTemplate(asBen, { templateId, accountId: account.id });
    await page.reload();
    await timeline().getByText('Waits to be sent', { exact: true }).waitFor();
    // What the page asks from now on waits, so that it shows the mail as it was.
    const latest = await holdRequests(page, '**/timeline?*');
    await endHold(team.world);
    await team.world.mails.next(email);
    await settledMails(team.world);
    await timeline().getByRole('button', { name: 'Take back' }).click();
    await said('The mail has been sent.');
    await latest.release();
    await timeline().getByText('Sent', { exact: true }).waitFor();
    expect(await timeline().getByRole('button', { name: 'Take back' }).count()).toBe(0);
  });

  test('takes tasks, which its timeline shows', async () => {
    await button('Add task').click();
    await page.getByRole('dialog').getByLabel('Title').fill('Send the report');
    await page.getByRole('dialog').getByRole('button', { name: 'Add task' }).click();
    await said('The task is in the queue.');
    await timeline().getByText('added the task “Send the report”').waitFor();
  });

  test('archives it and brings it back', async () => {
    await button(`Actions for ${account.name}`).click();
    await page.getByRole('menuitem', { name: 'Archive…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
    await page.getByText(/^This account was archived on/).waitFor();
    expect(await button(/^Add a next step/).isDisabled()).toBe(true);
    expect(await faultsOfLooks(page)).toEqual([]);
    await button('Restore').click();
    await said(`${account.name} is restored.`);
    await button(`Actions for ${account.name}`).waitFor();
  });

  test('looks right, wide and on a phone, with all that it can have', async () => {
    await asBen.patch(`/v1/accounts/${account.id}`, {
      name: `${'Long'.repeat(20)} ${account.name}`,
      health: 'good',
      healthReason: 'x'.repeat(300),
      nextStep: 'Call them '.repeat(20),
      nextStepOn: '2020-01-01',
      renewalOn: '2020-01-01',
      domain: `${'a'.repeat(60)}${accounts}.example`,
    });
    await asBen.post(`/v1/accounts/${account.id}/contacts`, {
      name: 'Mira',
      email: `${'m'.repeat(60)}@nordwind.example`,
    });
    await asBen.post(`/v1/accounts/${account.id}/notes`, { body: 'w'.repeat(500) });
    await page.reload();
    await timeline().getByText('wrote a note').waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await faultsOfLooks(page)).toEqual([]);
  });

  test.each(['', '?id=1', '?id=0199f2b4-5c1e-7000-8000-000000000000'])('says that %j is no account', async (query) => {
    await page.goto(`/admin/resources/account${query}`);
    await page.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    await page.getByText('There is no such account.').waitFor();
  });
});

describe('the stages on the page of the organization', () => {
  test('are renamed, moved, added and removed, with where their accounts go', async () => {
    const settings = await team.open('/admin/resources/organization');
    const names = async () =>
      (await asAda.get('/v1/account-stages')).json<{ data: { name: string }[] }>().data.map(({ name }) => name);
    await settings.getByRole('textbox', { name: 'Name of stage 2' }).fill('Rolling out');
    await settings.getByRole('button', { name: 'Move Renewing up' }).click();
    await settings.getByRole('button', { name: 'Remove Onboarding' }).click();
    await settings.getByLabel('Accounts in Onboarding go to').selectOption('Established');
    await settings.getByRole('button', { name: 'Add a stage' }).click();
    await settings.keyboard.type('Paused');
    expect(await faultsOfLooks(settings)).toEqual([]);
    await settings.setViewportSize({ width: 390, height: 800 });
    expect(await faultsOfLooks(settings)).toEqual([]);
    await settings.getByRole('button', { name: 'Save stages' }).click();
    await settings.getByRole('status').getByText('The stages are saved.').waitFor();
    expect(await names()).toEqual(['Rolling out', 'Renewing', 'Established', 'Churned', 'Paused']);
    expect(await now()).toMatchObject({ stage: { name: 'Established' } });
    await settings.context().close();
  });
});
