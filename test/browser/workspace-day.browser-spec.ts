import type { Page } from 'playwright-core';
import { ActionHold } from '#src/modules/workspace/actions/action-mails.js';
import { addAccount } from '../e2e/workspace/account-rows.js';
import { faultsOfLooks } from '../support/accessibility.js';
import { claimsOf } from '../support/forged-token.js';
import type { Api } from '../support/people.js';
import { choose, peoplePath, startTeam, waitForRange, type Team } from './panel/team.js';

const accountsPath = '/admin/resources/accounts';
const asBen = { as: 'ben@acme.example' };

let team: Team;
let ada: Api;
let organizationId: string;
let page: Page;
beforeAll(async () => {
  team = await startTeam({}, [], 2);
  ada = team.world.api.as(team.ada);
  organizationId = String(claimsOf(team.ada.accessToken).org);
});
afterAll(() => team.close());
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const navigation = () => page.getByRole('navigation', { name: 'Main' });
const timeline = () => page.getByRole('region', { name: 'Timeline' });
const task = (title: string) => page.locator('[data-row]').filter({ hasText: title });
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();

/** Makes something, as Ada. */
async function make(path: string, body: object): Promise<string> {
  const answer = await ada.post(path, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json<{ id: string }>().id;
}

/** Lets mails leave without the minute in which they can be taken back, while `work` is done. */
async function withoutHold(work: () => Promise<void>): Promise<void> {
  const hold = team.world.app.app.get(ActionHold, { strict: false });
  const { seconds } = hold;
  Object.assign(hold, { seconds: 0 });
  try {
    await work();
  } finally {
    Object.assign(hold, { seconds });
  }
}

/** What a timeline tells, the latest first: a line for each entry. */
const told = async (): Promise<(string | undefined)[]> => {
  const sentences = await timeline().locator('.event-what > p:first-child').allInnerTexts();
  return sentences.map((sentence) => sentence.split('\n')[0]?.trim());
};

describe('a CSM’s day', () => {
  test('leads from an account that is given to them to its next step, and its timeline tells all of it', async () => {
    const email = 'nora@fabrikam.example';
    const accountId = await make('/v1/accounts', { name: 'Fabrikam' });
    await make(`/v1/accounts/${accountId}/contacts`, { name: 'Nora Okafor', email, part: 'champion' });
    await make('/v1/queue-items', { title: 'Welcome them', accountId });
    await make('/v1/templates', {
      kind: 'mail',
      name: 'Welcome',
      subject: 'Welcome, {{contact.firstName | "there"}}',
      body: 'Hello {{contact.firstName | "there"}}, I look after {{account.name}}.',
    });

    page = await team.open(peoplePath);
    await choose(page, 'Ben Okafor', 'Assign accounts…');
    await page.getByText('Assign accounts to Ben Okafor:').waitFor();
    await page.getByRole('checkbox', { name: 'Select Fabrikam' }).check();
    await button('Assign…').click();
    await button('Assign 1 account to Ben Okafor').click();
    await page.getByRole('heading', { name: '1 account assigned to Ben Okafor' }).waitFor();
    await page.context().close();

    page = await team.open('/admin', asBen);
    await task('Welcome them').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.getByText('“Welcome them” is yours.').waitFor();
    await navigation().getByText('1 task of yours').waitFor({ state: 'attached' });

    await page.getByRole('link', { name: 'Fabrikam' }).first().click();
    await page.getByRole('heading', { name: 'Fabrikam', level: 1 }).waitFor();
    const send = async (): Promise<void> => {
      await button('Run template').click();
      await dialog().getByRole('combobox', { name: 'Template' }).selectOption({ label: 'Welcome' });
      await dialog().getByText(`Nora Okafor <${email}>`).waitFor();
      await dialog().getByText('Hello Nora, I look after Fabrikam.').waitFor();
      await dialog().getByText('Ben Okafor <ben@acme.example>').waitFor();
      await dialog().getByRole('button', { name: 'Send' }).click();
      await dialog().waitFor({ state: 'detached' });
    };
    await send();
    await timeline().getByText('Waits to be sent', { exact: true }).waitFor();
    await timeline().getByRole('button', { name: 'Take back' }).click();
    await said('Taken back: nothing is sent.');
    await timeline().getByText('Taken back', { exact: true }).waitFor();
    await withoutHold(send);
    const mail = await team.world.mails.next(email);
    expect(mail.from?.value).toEqual([{ name: 'Ben Okafor', address: 'thread@example.com' }]);
    expect(mail.replyTo?.value).toEqual([{ name: 'Ben Okafor', address: 'ben@acme.example' }]);
    expect([mail.subject, mail.text?.trim()]).toEqual(['Welcome, Nora', 'Hello Nora, I look after Fabrikam.']);
    // The page follows the mail by itself.
    await timeline().getByText('Sent', { exact: true }).waitFor();
    expect(team.world.mails.count(email)).toBe(1);

    await navigation().getByRole('link', { name: 'Today' }).click();
    await task('Welcome them').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await dialog().getByRole('radio', { name: 'Done' }).check();
    await dialog().getByRole('textbox').fill('They start on Monday.');
    await dialog().getByRole('button', { name: 'Complete' }).click();
    const next = page.getByRole('dialog', { name: 'What comes next for Fabrikam?' });
    await next.getByRole('textbox', { name: 'Next step' }).fill('Ask how the first week was');
    await next.getByLabel('By when').fill('2031-01-02');
    await next.getByRole('button', { name: 'Save the next step' }).click();
    await page.getByText('The next step for Fabrikam is saved.').waitFor();
    await page.getByText('You have nothing to do.').waitFor();

    await page.goto(`/admin/resources/account?id=${accountId}`);
    await button(/^Change the next step: Ask how the first week was/).waitFor();
    await timeline().getByText('set the next step').waitFor();
    await timeline().getByText('They start on Monday.').waitFor();
    const wrote = 'Ben Okafor wrote the mail “Welcome, Nora” to Nora Okafor by the template Welcome';
    expect(await told()).toEqual([
      'Ben Okafor set the next step',
      'Ben Okafor completed the task “Welcome them”',
      wrote,
      wrote,
      'Ben Okafor claimed the task “Welcome them”',
      'Ada Lindqvist gave the account to Ben Okafor',
      'Ada Lindqvist added the task “Welcome them”',
      'Ada Lindqvist added Nora Okafor',
      'Ada Lindqvist added the account',
    ]);
  });
});

describe('an admin’s day', () => {
  test('names the stages as the team does, and accounts show it', async () => {
    const { accountId } = await addAccount(team.world, organizationId, { name: 'Initech' });
    page = await team.open('/admin/resources/organization');
    const first = page.getByRole('textbox', { name: 'Name of stage 1' });
    await first.fill('Getting started');
    await button('Save stages').click();
    await said('The stages are saved.');
    await page.goto(`/admin/resources/account?id=${accountId}`);
    await button(/^Change the stage: Getting started/).waitFor();
  });

  test('has a template refused where it is wrong, mends it, and sees it on an account', async () => {
    await addAccount(team.world, organizationId, { name: 'Northwind' });
    page = await team.open('/admin/resources/new-template');
    const message = page.getByRole('textbox', { name: 'Message' });
    await page.getByRole('textbox', { name: 'Name' }).fill('Quarterly review');
    await page.getByRole('textbox', { name: 'Subject' }).fill('{{account.name}}: our review');
    await message.fill('Hello,\nthis is for {{acount.name}}.');
    await page.getByText('Message, line 2, column 13:').waitFor();
    await button('Create template').click();
    await page
      .getByRole('alert')
      .getByText(/Line 2, column 13: There is no placeholder/)
      .waitFor();
    await message.fill('Hello,\nthis is for {{account.name}}.');
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByRole('combobox', { name: 'See it on an account' }).fill('northw');
    await preview.getByRole('option', { name: 'Northwind' }).click();
    await preview.getByText('Northwind: our review').waitFor();
    await preview.getByText('this is for Northwind.').waitFor();
    await button('Create template').click();
    await said('Quarterly review is created.');
  });

  test('imports forty accounts of which five lines are bad: each says why, and the others are in the list', async () => {
    const good = Array.from({ length: 35 }, (_, n) => `Imported ${n},imported${n}.example,Adopting,ben@acme.example,`);
    const bad = {
      ',,Adopting,,': 'This line names no account',
      'No domain,somewhere,Adopting,,': '“somewhere”: This is no domain',
      'No stage,nostage.example,Nowhere,,': 'There is no stage “Nowhere”',
      'No CSM,nocsm.example,Adopting,nobody@acme.example,': 'Nobody active here has the address nobody@acme.example',
      'No day,noday.example,Adopting,,31.02.2027': '“31.02.2027” is no date',
    };
    page = await team.open(accountsPath);
    await page.getByRole('link', { name: 'Import a list' }).click();
    const list = ['Name,Domain,Stage,CSM,Renewal', ...good, ...Object.keys(bad)].join('\n');
    await page.getByRole('textbox', { name: 'Or paste the list' }).fill(list);
    await button('Preview').click();
    await page.getByRole('heading', { name: '35 accounts of 40 will be imported' }).waitFor();
    const lines = page.getByRole('region', { name: 'Lines' }).getByRole('listitem');
    for (const [index, reason] of Object.values(bad).entries())
      await lines
        .filter({ hasText: `Line ${index + 37}` })
        .getByText(reason)
        .waitFor();
    await button('Import 35 accounts').click();
    await page.getByRole('heading', { name: 'Done: 35 accounts imported' }).waitFor();
    await page.getByRole('link', { name: 'Download the 5 refused lines' }).waitFor();
    await page.getByRole('link', { name: 'Show the accounts' }).click();
    await page.getByRole('searchbox').fill('imported');
    await waitForRange(page, '1–25 of 35');
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Imported 0', exact: true }) });
    expect(await row.innerText()).toMatch(/Adopting[^]*Ben Okafor/);
  });

  test('gives twelve accounts to a colleague with what is open there, and to another when that one is removed', async () => {
    for (let n = 1; n <= 12; n++) {
      const { accountId } = await addAccount(team.world, organizationId, {
        name: `Contoso ${n}`,
        csmId: team.ben.user.id,
      });
      await make('/v1/queue-items', { title: `Call Contoso ${n}`, accountId, assigneeId: team.ben.user.id });
    }
    const holders = () =>
      team.world.sql<{ csm: string; assignee: string; count: number }>(
        `SELECT csm_id AS csm, item.assignee_id AS assignee, count(*)::int FROM accounts
           JOIN queue_items AS item ON item.organization_id = accounts.organization_id AND item.account_id = accounts.id
          WHERE accounts.organization_id = $1 AND name LIKE 'Contoso %' GROUP BY 1, 2`,
        [organizationId],
      );
    const [colleague] = await team.world.sql<{ id: string }>(`SELECT id FROM users WHERE name = 'Person 02'`);

    page = await team.open(peoplePath);
    await choose(page, 'Person 02', 'Assign accounts…');
    await page.getByText('Assign accounts to Person 02:').waitFor();
    await button(/^All/).click();
    await page.getByRole('searchbox').fill('contoso');
    await waitForRange(page, '1–12 of 12');
    await page.getByRole('checkbox', { name: 'Select every account on this page' }).check();
    await button('Assign…').click();
    await dialog().getByText('12 open items go along').waitFor();
    await button('Assign 12 accounts to Person 02').click();
    await page.getByRole('heading', { name: '12 accounts assigned to Person 02' }).waitFor();
    expect(await holders()).toEqual([{ csm: colleague?.id, assignee: colleague?.id, count: 12 }]);

    await page.goto(peoplePath);
    await choose(page, 'Person 02', 'Remove…');
    await dialog().getByText('Person 02 owns 12 accounts and 12 open items.').waitFor();
    expect(await faultsOfLooks(page)).toEqual([]);
    await dialog().getByRole('searchbox').fill('ben@');
    await dialog()
      .getByRole('radio', { name: /Ben Okafor/ })
      .check();
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Person 02 is removed.').waitFor();
    expect(await holders()).toEqual([{ csm: team.ben.user.id, assignee: team.ben.user.id, count: 12 }]);
  });

  test('leaves to an admin what a User lacks: Create template names the capability, and who can help', async () => {
    page = await team.open('/admin/resources/templates', asBen);
    await page.getByRole('link', { name: 'Create template' }).first().click();
    await page.getByText('Ask one of them for “Create templates”.').waitFor();
    await page.getByRole('link', { name: 'ada@acme.example' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
    await page.goto(accountsPath);
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
  });
});
