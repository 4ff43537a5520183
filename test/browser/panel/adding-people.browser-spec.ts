import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { linkIn } from '../../support/mail-server.js';
import { join } from '../../support/people.js';
import { holdRequests } from './held-requests.js';
import { choose, namesIn, peoplePath, rowOf, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  page = await team.open();
  await page
    .locator('.foot')
    .getByText(/1–25 of/)
    .waitFor();
});
afterEach(() => page.context().close());

const dialog = () => page.getByRole('dialog');

async function add(addresses: string): Promise<void> {
  await page.getByRole('button', { name: 'Add people' }).click();
  await dialog().getByLabel('Email addresses').fill(addresses);
  await dialog()
    .getByRole('button', { name: /^Add( \d+ people)?$/ })
    .click();
  await dialog().getByRole('heading', { name: 'Results' }).waitFor();
}

describe('adding people by their addresses', () => {
  test('each address of a pasted list answers on its own, and the refused can be corrected', async () => {
    await add('Dina Reyes <dina@partner.example>; ben@acme.example\nnonsense');
    const rows = await dialog().getByRole('listitem').allInnerTexts();
    expect(rows.map((row) => row.replaceAll('\n', ' '))).toEqual([
      expect.stringMatching(/^dina@partner\.example Added/),
      expect.stringMatching(/^ben@acme\.example Already here/),
      expect.stringMatching(/^nonsense Refused .+/),
    ]);
    await dialog().getByRole('button', { name: 'Correct the refused' }).click();
    expect(await dialog().getByLabel('Email addresses').inputValue()).toBe('nonsense');
    await page.keyboard.press('Escape');
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('searchbox').fill('dina');
    await waitForRange(page, '1–1 of 1');
    expect(await rowOf(page, 'Dina Reyes').innerText()).toMatch(/Invited\s+expires in 7 days[^]*Never logged in/);
  });

  test('a list out of Outlook names its people, and who is refused keeps their name to be corrected', async () => {
    await page.getByRole('button', { name: 'Add people' }).click();
    await dialog()
      .getByLabel('Email addresses')
      .fill("Lee, Ann <ann@outlook.example>; 'Ruiz, Bob' <bob@@outlook.example>");
    await dialog().getByText('2 people:').waitFor();
    expect(await dialog().locator('.read-people li').allInnerTexts()).toEqual([
      expect.stringMatching(/^Ann Lee\s+ann@outlook\.example$/),
      expect.stringMatching(/^Bob Ruiz\s+bob@@outlook\.example$/),
    ]);
    await dialog().getByRole('button', { name: 'Add 2 people' }).click();
    await dialog().getByRole('button', { name: 'Correct the refused' }).click();
    const field = dialog().getByLabel('Email addresses');
    expect(await field.inputValue()).toBe('Bob Ruiz <bob@@outlook.example>');
    await field.fill('Bob Ruiz <bob@outlook.example>');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByRole('searchbox').fill('outlook.example');
    await waitForRange(page, '1–2 of 2');
    expect(await namesIn(page)).toEqual(['Ann Lee', 'Bob Ruiz']);
  });

  test('Escape asks before it throws a pasted list away', async () => {
    await page.getByRole('button', { name: 'Add people' }).click();
    const field = dialog().getByLabel('Email addresses');
    await field.fill('Ann Lee <ann@keep.example>');
    await page.keyboard.press('Escape');
    await dialog().getByText('Discard the list? Nobody in it has been added.').waitFor();
    await dialog().getByRole('button', { name: 'Keep editing' }).click();
    expect(await field.inputValue()).toBe('Ann Lee <ann@keep.example>');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().getByRole('button', { name: 'Discard' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add people' }).click();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('a link can be resent, not twice in a row, and revoked', async () => {
    await add('rosa@partner.example');
    await dialog().getByRole('button', { name: 'Done' }).click();
    const first = linkIn(await team.world.mails.next('rosa@partner.example'));
    await page.getByRole('searchbox').fill('rosa');
    await waitForRange(page, '1–1 of 1');
    await team.world.sql(
      `UPDATE users SET invitation_asked_at = now() - interval '8 days', invitation_sent_at = now() - interval '8 days' WHERE email = 'rosa@partner.example'`,
    );
    await page.reload();
    await page.getByText('Link expired').waitFor();
    await page.getByRole('button', { name: 'Resend to rosa@partner.example' }).click();
    await page.getByText('rosa@partner.example was sent a new link.').waitFor();
    const second = linkIn(await team.world.mails.next('rosa@partner.example'));
    expect(second.href).not.toBe(first.href);
    await page.getByText('expires in 7 days').waitFor();
    await choose(page, 'rosa@partner.example', 'Resend invitation');
    await page
      .getByRole('status')
      .getByText(/minutes/)
      .waitFor();

    await choose(page, 'rosa@partner.example', 'Revoke invitation…');
    await dialog().getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('heading', { name: 'Nobody matches “rosa”' }).waitFor();
    await page.goto(second.href);
    expect(await page.getByRole('main').innerText()).not.toMatch(/Acme/);
  });
});

describe('somebody who isn’t found', () => {
  test('is explained by their address, and added from there', async () => {
    await page.getByRole('searchbox').fill('nadia@acme.example');
    await page.getByRole('heading', { name: 'nadia@acme.example has not signed up' }).waitFor();
    await page.getByText('Is someone in the wrong organization?').click();
    await page.getByText('The part of an address after the @ decides').waitFor();
    await page.getByRole('button', { name: 'Add them' }).click();
    expect(await dialog().getByLabel('Email addresses').inputValue()).toBe('nadia@acme.example');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await waitForRange(page, '1–1 of 1');
  });

  test('was removed: it says when and by whom, and they can be anonymised from there', async () => {
    const { world, ada } = team;
    const email = 'former@acme.example';
    const { user } = await join(world.api, world.mails, email, 'Former Colleague');
    expect((await world.api.as(ada).post(`/v1/users/${user.id}/remove`, {})).status).toBe(200);
    await page.getByRole('searchbox').fill(email);
    await page.getByRole('heading', { name: `${email} was removed` }).waitFor();
    await page.getByText(/^Ada Lindqvist removed this person on \d+ \w+ \d{4}\./).waitFor();
    await page.getByRole('button', { name: 'Anonymise…' }).click();
    expect(await dialog().getByRole('heading').innerText()).toBe(`Anonymise ${email}?`);
    expect(await dialog().innerText()).toContain('It can’t be undone.');
    await dialog().getByRole('button', { name: 'Anonymise' }).click();
    await page.getByText('The person is anonymised.').waitFor();
    await page.getByRole('button', { name: 'Anonymise…' }).waitFor({ state: 'detached' });
    await page.locator(':focus').filter({ hasText: 'Add them' }).waitFor();
    const left = await world.sql('SELECT FROM users WHERE id = $1 AND email = $2', [user.id, email]);
    expect(left).toEqual([]);
  });

  test('is offered nothing that is about somebody else, while it is not known yet where they are', async () => {
    const { world, ada } = team;
    const { user } = await join(world.api, world.mails, 'earlier@acme.example', 'Earlier Colleague');
    await world.api.as(ada).post(`/v1/users/${user.id}/remove`, {});
    const lookup = await holdRequests(page, /whereabouts\?email=other/);
    await page.getByRole('searchbox').fill('earlier@acme.example');
    await page.getByRole('button', { name: 'Anonymise…' }).waitFor();
    await page.getByRole('searchbox').fill('other@acme.example');
    await page.getByRole('heading', { name: 'Nobody matches “other@acme.example”' }).waitFor();
    await lookup.sent;
    expect(await page.getByRole('button', { name: 'Anonymise…' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add them' }).count()).toBe(0);
  });

  test('is shown when a filter hid them', async () => {
    await page.goto(`${peoplePath}?query=ben%40acme.example&role=admin`);
    await page.getByRole('heading', { name: 'Ben Okafor is here' }).waitFor();
    await page.getByRole('button', { name: 'Show them' }).click();
    await waitForRange(page, '1–1 of 1');
    expect(new URL(page.url()).search).toBe('?query=ben%40acme.example');
  });
});

describe('importing people', () => {
  const csv = 'Mail;Full name;Role\r\niris@partner.example;Iris Ek;admin\r\nnonsense;X;user\r\nben@acme.example;;\r\n';

  test('a file is previewed with an error per line, and nothing happens until it is confirmed', async () => {
    await page.getByRole('button', { name: 'Add people' }).click();
    await dialog().getByRole('link', { name: 'Import a file' }).click();
    await page.getByLabel('A CSV or Excel file').setInputFiles({
      name: 'team.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: '1 person of 3 will be added' }).waitFor();
    await page.getByText('Read “Mail” as Email, “Full name” as Name, “Role” as Role.').waitFor();
    const refused = page.getByRole('listitem').filter({ hasText: 'nonsense' });
    expect(await refused.innerText()).toMatch(/Line 3[^]*Refused\s+\S+/);
    const [before] = await team.world.sql<{ count: string }>(
      `SELECT count(*) FROM users WHERE email = 'iris@partner.example'`,
    );
    expect(before?.count).toBe('0');

    // One leaves and comes back to it.
    await page.getByRole('link', { name: 'All imports' }).click();
    await page.getByText('Waits for your confirmation').waitFor();
    await page.getByRole('link', { name: '3 people' }).click();
    await page.getByRole('button', { name: 'Ready 1' }).click();
    await page.getByRole('button', { name: 'Add 1 person, 1 as Admin' }).click();
    await page.getByRole('heading', { name: 'Done: 1 person added' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'iris@partner.example' }).getByText('Added').waitFor();
    expect((await team.world.mails.next('iris@partner.example')).text).toContain('Acme');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the refused line' }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toMatch(
      /^\ufeffName,Email,Role,Line,Reason\r\nX,nonsense,User,3,/,
    );
    await page.getByRole('link', { name: 'Show the people' }).click();
    await rowOf(page, 'Iris Ek').waitFor();
  });

  test('what was understood is shown, and can be chosen otherwise', async () => {
    await page.goto('/admin/resources/imports');
    await page.getByLabel('A CSV or Excel file').setInputFiles({
      name: 'team.csv',
      mimeType: 'text/csv',
      // “Łucja” in the Central European encoding, told as such; read as the Western one it is garbled.
      buffer: Buffer.from(
        '4e616d653b4d61696c3b576f726b206d61696c0aa375636a613b6c40686f6d652e6578616d706c653b6c40616c6c2e6578616d706c65',
        'hex',
      ),
    });
    await page.getByRole('button', { name: 'Preview' }).click();
    const understood = page.getByRole('region', { name: 'What was understood' });
    await understood.getByText('Several columns have addresses: “Mail”, “Work mail”.').waitFor();
    expect(await understood.getByText('Reads Łucja').count()).toBe(1);
    const add = page.getByRole('button', { name: 'Add 1 person' });
    expect(await add.getAttribute('aria-disabled')).toBe('true');
    await understood.getByLabel('Read Work mail as').selectOption('Email');
    await page.getByRole('listitem').filter({ hasText: 'l@all.example' }).waitFor();
    expect(await understood.getByLabel('Read Mail as').inputValue()).toBe('ignore');
    await understood.getByLabel('Encoding').selectOption('Western European (Windows)');
    await understood.getByText('Reads £ucja').waitFor();
    await understood.getByLabel('Encoding').selectOption('Central European (Windows)');
    await understood.getByText('Reads Łucja').waitFor();
    await understood.getByLabel('Read Work mail as').selectOption('Email');
    await page.getByRole('listitem').filter({ hasText: 'l@all.example' }).waitFor();
    await add.click();
    await page.getByRole('heading', { name: 'Done: 1 person added' }).waitFor();
  });

  test('a file that is no list is refused by name, and a list can be pasted instead', async () => {
    await page.goto('/admin/resources/imports');
    const file = {
      name: 'team.xls',
      mimeType: 'application/vnd.ms-excel',
      buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    };
    await page.getByLabel('A CSV or Excel file').setInputFiles(file);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('alert').getByText('old or password-protected Excel file (.xls)').waitFor();
    await page.getByRole('button', { name: 'Paste a list instead' }).click();
    await page.getByLabel('Or paste the list').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('a preview can be discarded', async () => {
    await page.goto('/admin/resources/imports');
    await page.getByLabel('Or paste the list').fill('ole@partner.example, olga@partner.example');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: '2 people of 2 will be added' }).waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Preview' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('link', { name: '2 people' }).count()).toBe(0);
  });

  test('one that was given up says how far it came, and goes on', async () => {
    await page.goto('/admin/resources/imports');
    await page.getByLabel('Or paste the list').fill('per@partner.example, pia@partner.example');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: '2 people of 2 will be added' }).waitFor();
    await team.world.sql(
      `UPDATE people_imports SET state = 'stopped', confirmed_by = created_by WHERE state = 'previewed'`,
    );
    await team.world.sql(`UPDATE people_import_rows SET outcome = 'waiting' WHERE outcome = 'ready'`);
    await page.reload();
    await page.getByRole('heading', { name: 'Stopped: 0 people added, 2 to go' }).waitFor();
    expect(await page.getByRole('button', { name: 'Discard' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Done: 2 people added' }).waitFor();
  });

  test('a list too long to add at once is taken along to the import', async () => {
    await page.getByRole('button', { name: 'Add people' }).click();
    const list = Array.from({ length: 101 }, (_, index) => `p${index}@partner.example`).join('\n');
    await dialog().getByLabel('Email addresses').fill(list);
    await dialog().getByRole('link', { name: 'Import them instead' }).click();
    expect(await page.getByLabel('Or paste the list').inputValue()).toBe(list);
  });
});

describe('invitations beyond what is sent at once', () => {
  test('are added, and both the dialog and the list say when the mail goes', async () => {
    await add(Array.from({ length: 31 }, (_, n) => `p${n + 10}@bounded.example`).join('\n'));
    const rows = await dialog().getByRole('listitem').allInnerTexts();
    expect(rows[0]).not.toContain('invitation goes');
    expect(rows.at(-1)).toMatch(
      /^p40@bounded\.example\s+Added\s+Added\. Many mails .* the invitation goes in \d+ minutes\.$/,
    );
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByRole('searchbox').fill('p40@bounded');
    await waitForRange(page, '1–1 of 1');
    expect(await rowOf(page, 'p40@bounded.example').innerText()).toMatch(
      /mail goes out on \d+ \w+ \d{4}, \d\d:\d\d UTC/,
    );
  });
});
