import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { setUpTotp, type Authenticator } from '../../support/authenticator.js';
import { goodPassword, type ApiSession } from '../../support/people.js';
import { virtualAuthenticator, type VirtualAuthenticator } from '../../support/virtual-authenticator.js';
import { peoplePath, startTeam, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => (team = await startTeam({}, [], 1)));
afterAll(() => team.close());
const age = () => team.world.sql(`UPDATE sessions SET authenticated_at = now() - interval '1 day'`);
const dialog = () => page.getByRole('dialog', { name: 'Confirm that it’s you' });
const password = () => dialog().getByLabel('Password');
const proofs = () => team.world.sql(`SELECT id FROM audit_events WHERE kind = 'session.reauthenticated'`);

describe('somebody with a password alone', () => {
  beforeEach(async () => {
    page = await team.open();
    await page.getByRole('link', { name: 'Export' }).waitFor();
    await age();
  });
  afterEach(() => page.context().close());

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
});

describe('somebody with a second factor', () => {
  let app: Authenticator;
  let authenticator: VirtualAuthenticator;
  const field = (label: string) => dialog().getByLabel(label, { exact: true });
  const focused = () => page.evaluate('document.activeElement.closest("label, button")?.textContent');
  const instead = (name: string) => dialog().getByRole('button', { name, exact: true });
  const fault = (text: string) => dialog().getByRole('alert').getByText(text).waitFor();
  beforeAll(async () => {
    page = await team.open();
    authenticator = await virtualAuthenticator(page);
  });
  afterAll(() => page.context().close());

  const exported = async (): Promise<void> => {
    const started = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await started).suggestedFilename()).toMatch(/^people-/);
    await dialog().waitFor({ state: 'hidden' });
  };
  const ask = async (): Promise<void> => {
    await age();
    await page.goto(peoplePath);
    await page.getByRole('link', { name: 'Export' }).click();
    await dialog().waitFor();
  };

  test('confirms by the password and a code of the app, or a recovery code', async () => {
    const { api } = team.world;
    const signedIn = await api.post('/v1/auth/login', { email: team.ada.user.email, password: goodPassword });
    app = await setUpTotp(team.world, signedIn.json<ApiSession>());
    await ask();
    expect(await focused()).toBe('Password');
    await page.keyboard.type(goodPassword);
    await field('Six-digit code').fill('000 000');
    await page.keyboard.press('Enter');
    await fault('This is not the code that your app shows now');
    expect(await faultsOfLooks(page)).toEqual([]);
    await field('Six-digit code').fill(await app.code());
    await exported();
    await ask();
    await instead('Use your password and a recovery code').click();
    expect(await focused()).toBe('Password');
    await page.keyboard.type(goodPassword);
    await field('Recovery code').fill(app.recoveryCodes[0] ?? '');
    expect(await faultsOfLooks(page)).toEqual([]);
    await exported();
  });

  test('is offered the passkey first: one button, pressed by the Enter key', async () => {
    await team.world.sql('UPDATE sessions SET authenticated_at = now()');
    await page.goto('/admin/resources/my-page');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('status').getByText('is added').waitFor();
    expect(await authenticator.count()).toBe(1);
    await ask();
    expect(await dialog().getByLabel('Password').count()).toBe(0);
    expect(await focused()).toBe('Use a passkey');
    expect(await faultsOfLooks(page)).toEqual([]);
    await exported();
  });

  test('whose passkey is refused goes on in another way', async () => {
    // A copy’s counter.
    await authenticator.rewind();
    await ask();
    await page.keyboard.press('Enter');
    await fault('Try again with this device');
    await instead('Use your password and a code').click();
    expect(await focused()).toBe('Password');
    await page.keyboard.type(goodPassword);
    await field('Six-digit code').fill(await app.code());
    await exported();
  });
});
