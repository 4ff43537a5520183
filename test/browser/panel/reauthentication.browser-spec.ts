import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { goodPassword } from '../../support/people.js';
import { startTeam, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => (team = await startTeam({}, [], 1)));
afterAll(() => team.close());
beforeEach(async () => {
  page = await team.open();
  await page.getByRole('link', { name: 'Export' }).waitFor();
  await age();
});
afterEach(() => page.context().close());

const age = () => team.world.sql(`UPDATE sessions SET authenticated_at = now() - interval '1 day'`);
const dialog = () => page.getByRole('dialog', { name: 'Confirm that it’s you' });
const password = () => dialog().getByLabel('Password');
const proofs = () => team.world.sql(`SELECT id FROM audit_events WHERE kind = 'session.reauthenticated'`);

test('a download begins once its person has confirmed by keyboard who they are, and later ones begin at once', async () => {
  await page.getByRole('link', { name: 'Export' }).click();
  await dialog().waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.keyboard.type('not the right password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('This is not your password').waitFor();
  await password().fill(goodPassword);
  const started = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect(await readFile(await (await started).path(), 'utf8')).toContain('Ada');
  await dialog().waitFor({ state: 'hidden' });
  const again = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  expect((await again).suggestedFilename()).toMatch(/^people-/);
});

test('whoever cancels is told, and nothing was done', async () => {
  await page.getByRole('link', { name: 'Export' }).click();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('status').getByText('This needs you to confirm that it’s you.').waitFor();
  await page.getByRole('link', { name: 'Export' }).click();
  await dialog().waitFor();
  expect(await password().inputValue()).toBe('');
});

test('several requests at once ask one question, and all go on', async () => {
  const before = (await proofs()).length;
  await page.goto('/admin/resources/my-page');
  await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
  const away = page.getByRole('button', { name: /^Sign out / });
  await away.nth(1).waitFor();
  await page.evaluate(`document.querySelectorAll('.own-sessions button').forEach((button) => button.click())`);
  await dialog().waitFor();
  expect(await dialog().count()).toBe(1);
  await password().fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('is signed out.').waitFor();
  await away.first().waitFor({ state: 'detached' });
  expect(await proofs()).toHaveLength(before + 1);
});
