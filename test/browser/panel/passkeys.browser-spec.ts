import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { goodPassword } from '../../support/people.js';
import { virtualAuthenticator, type VirtualAuthenticator } from '../../support/virtual-authenticator.js';
import { startTeam, type Team } from './team.js';

const ben = { as: 'ben@acme.example' };
let team: Team;
let page: Page;
let authenticator: VirtualAuthenticator;
beforeAll(async () => {
  team = await startTeam({}, [], 1);
  page = await team.open('/admin/resources/my-page', ben);
  authenticator = await virtualAuthenticator(page);
});
afterAll(() => team.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const signOut = async (): Promise<void> => {
  // The panel would go to the sign-in page by itself, in between.
  await page.goto('about:blank');
  await page.context().clearCookies({ name: 'thread' });
};
const isIn = () => page.waitForURL(/\/admin/);

test('a passkey is added on My page, by keyboard, and listed', async () => {
  await page.getByRole('textbox', { name: 'Name (optional)' }).fill('Blue key');
  await page.keyboard.press('Enter');
  const codes = page.getByRole('dialog', { name: 'Keep your recovery codes' });
  await codes.waitFor();
  expect(await codes.getByRole('listitem').count()).toBe(10);
  expect(await faultsOfLooks(page)).toEqual([]);
  await codes.getByRole('button', { name: 'I have kept them' }).press('Enter');
  await codes.waitFor({ state: 'detached' });
  await page.getByText('Blue key').waitFor();
  expect(await authenticator.count()).toBe(1);
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Add a passkey').click();
  await page.getByRole('alert').getByText('has a passkey of this account already').waitFor();
});

test('it signs in by what the email field offers, back to where one was going', async () => {
  await signOut();
  await page.goto('/admin/resources/my-page');
  await page.waitForURL(/\/admin\/resources\/my-page/);
  await page.getByRole('heading', { level: 1, name: 'My page' }).waitFor();
  await page
    .getByText(/last used just now|last used .* ago/)
    .first()
    .waitFor();
});

test('it signs in by the button, where the browser offers nothing by itself', async () => {
  await signOut();
  await page.addInitScript(
    `if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)`,
  );
  await page.goto('/login');
  await button('Sign in with a passkey').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Sign in with a passkey').click();
  await isIn();
});

test('one whose counter went back is refused, and its owner is mailed', async () => {
  await signOut();
  await authenticator.rewind();
  await page.goto('/login');
  await button('Sign in with a passkey').click();
  await page.getByRole('alert').getByText('Sign in with your password').waitFor();
  await team.world.mails.next(ben.as);
  expect((await team.world.mails.next(ben.as)).subject).toBe('A passkey of your Thread account was refused');
});

test('behind the password it is the second step, by keyboard; not for one whose counter went back', async () => {
  await authenticator.rewind();
  await page.goto('/login');
  await page.getByLabel('Email').fill(ben.as);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Use your passkey' }).waitFor();
  await button('Use a passkey').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Use a passkey').click();
  await page.getByRole('alert').getByText('go on in another way').waitFor();
  // A counter that has gone on since the last sign-in is not a copy’s.
  await authenticator.rewind(1000);
  await button('Use a passkey').focus();
  await page.keyboard.press('Enter');
  await isIn();
});

test('it is removed, and signs in no more; its owner is offered to sign out elsewhere [7.4.3]', async () => {
  await page.goto('/admin/resources/my-page');
  await button('Remove Blue key').click();
  await button('Remove passkey').click();
  await said('Blue key is removed.');
  await button('Remove Blue key').waitFor({ state: 'detached' });
  const asBen = team.world.api.as(team.ben);
  expect((await asBen.get('/v1/me')).status).toBe(200);
  await page.getByRole('status').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await said('Wherever else you were signed in, you are signed out.');
  expect((await asBen.get('/v1/me')).status).toBe(401);
});
