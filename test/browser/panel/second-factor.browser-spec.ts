import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { setUpTotp, totpCode } from '../../support/authenticator.js';
import { goodPassword } from '../../support/people.js';
import { choose, rowOf, startTeam, type Team } from './team.js';

const ben = { as: 'ben@acme.example' };

let team: Team;
let page: Page;
let secret = '';
let codes: string[] = [];
beforeAll(async () => (team = await startTeam({}, [], 1)));
afterAll(() => team.close());
afterEach(() => page.context().close());

const section = () => page.getByRole('region', { name: 'Two-factor authentication' });
const dialog = (name: string) => page.getByRole('dialog', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const setUp = () => dialog('Set up an authenticator app');
const kept = () => dialog('Keep your recovery codes');
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const shownCodes = () => kept().getByRole('listitem').allTextContents();

/** What signs in passes the second step too, as if it were half a minute later, when the app shows another code. */
const unusedCode = async (): Promise<string> => {
  await team.world.sql('UPDATE totp_factors SET last_step = last_step - 10 WHERE user_id = $1', [team.ben.user.id]);
  return totpCode(secret);
};

/** Signs Ben in on the page. */
async function signIn(): Promise<void> {
  page = await team.open('/login?next=/admin/resources/my-page', ben);
  await page.context().clearCookies();
  await page.goto('/login?next=/admin/resources/my-page');
  await page.getByLabel('Email').fill(ben.as);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await button('Sign in').click();
  await page.getByLabel('Code').fill(await unusedCode());
  await button('Sign in').click();
  await section().waitFor();
}

test('an authenticator app is set up, after its person has confirmed who they are, and recovery codes are kept', async () => {
  page = await team.open('/admin/resources/my-page', ben);
  await team.world.sql(`UPDATE sessions SET authenticated_at = now() - interval '1 day'`);
  await button('Set up an authenticator app').click();
  const proof = dialog('Confirm that it’s you');
  await proof.getByLabel('Password').fill(goodPassword);
  await page.keyboard.press('Enter');
  await setUp().waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  // It is drawn, and a camera could read it: an image of a drawing that the browser refused has no width.
  const image = `document.querySelector('dialog[open] img')`;
  expect(await page.evaluate(`${image}.decode().then(() => ${image}.naturalWidth > 0)`)).toBe(true);
  secret = (await setUp().locator('.totp-secret').innerText()).replaceAll(' ', '');

  const field = setUp().getByLabel('Six-digit code that the app shows');
  expect(await field.evaluate('document.activeElement.inputMode')).toBe('numeric');
  await page.keyboard.type('12 34');
  await page.keyboard.press('Enter');
  await field.fill(totpCode(secret, 40));
  await page.keyboard.press('Enter');
  await setUp().getByRole('alert').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await field.fill(totpCode(secret).replace(/^.../, '$& '));
  await page.keyboard.press('Enter');

  await kept().waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  codes = await shownCodes();
  expect(new Set(codes).size).toBe(10);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button('Copy all').click();
  await kept().getByRole('status').getByText('Copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(codes.join('\n'));
  const started = page.waitForEvent('download');
  await button('Download').click();
  const file = await readFile(await (await started).path(), 'utf8');
  expect([(await started).suggestedFilename(), codes.every((code) => file.includes(`\n${code}\n`))]).toEqual([
    'thread-recovery-codes.txt',
    true,
  ]);
  await page.keyboard.press('Escape');
  await button('I have kept them').click();
  await said('Two-factor authentication is on.');
  await section().getByText('10 left').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
});

test('signing in asks for a code; few recovery codes are warned of, and new ones are made', async () => {
  await signIn();
  const left = `DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash IN
                  (SELECT code_hash FROM recovery_codes WHERE user_id = $1 LIMIT 7)`;
  await team.world.sql(left, [team.ben.user.id]);
  await page.reload();
  await section().getByText('Only 3 left. Make new ones before you need them.').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('New recovery codes').click();
  await button('Make new codes').click();
  await kept().waitFor();
  const made = await shownCodes();
  expect(made.filter((code) => codes.includes(code))).toEqual([]);
  await button('I have kept them').click();
  await said('Your old recovery codes no longer work.');
  await section().getByText('10 left').waitFor();
});

test('an admin sees who has a second factor, and resets it; one’s own and none are not', async () => {
  page = await team.open();
  await rowOf(page, 'Ben Okafor').getByText('2FA', { exact: true }).waitFor();
  expect(await rowOf(page, 'Ada Lindqvist').getByText('2FA', { exact: true }).count()).toBe(0);
  for (const [name, why] of [
    ['Ada Lindqvist', 'Remove your own on My page.'],
    ['</script><script>alert(1)</script>', 'They have none.'],
  ] as const) {
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: `Reset second factors… ${why}`, disabled: true }).waitFor();
    await page.keyboard.press('Escape');
  }
  await choose(page, 'Ben Okafor', 'Reset second factors…');
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Reset second factors').click();
  await said('The second factors of Ben Okafor are reset.');
  await rowOf(page, 'Ben Okafor').getByText('2FA', { exact: true }).waitFor({ state: 'detached' });
  expect(await faultsOfLooks(page)).toEqual([]);
  const theirs = await team.open('/admin', ben);
  await theirs.getByRole('link', { name: /^My page: Ben/ }).waitFor();
  await theirs.context().close();
});

test('the app is removed, once that is confirmed', async () => {
  const session = (await team.world.api.post('/v1/auth/login', { email: ben.as, password: goodPassword })).json<
    typeof team.ben
  >();
  page = await team.open('/admin/resources/my-page', ben);
  await setUpTotp(team.world, session);
  await page.reload();
  await button('Remove the authenticator app').click();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Remove app').click();
  await said('The authenticator app is removed.');
  await button('Set up an authenticator app').waitFor();
});

test('on a phone, where nobody scans its own screen, a link leads to the app', async () => {
  page = await team.open('/admin/resources/my-page', { ...ben, hasTouch: true, viewport: { width: 390, height: 800 } });
  await button('Set up an authenticator app').tap();
  const link = setUp().getByRole('link', { name: 'Open in an app on this device' });
  expect(await link.getAttribute('href')).toMatch(/^otpauth:\/\/totp\/Thread/);
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await setUp().waitFor({ state: 'detached' });
});
