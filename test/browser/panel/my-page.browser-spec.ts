import type { Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { plain, png } from '../../support/images.js';
import { goodPassword } from '../../support/people.js';
import { choose, rowOf, startTeam, type Team } from './team.js';

const ben = { as: 'ben@acme.example' };

let team: Team;
let page: Page;
beforeAll(async () => (team = await startTeam({}, [], 1)));
afterAll(() => team.close());
afterEach(() => page.context().close());

const open = async (): Promise<void> => {
  page = await team.open('/admin', ben);
  await page.getByRole('link', { name: /^My page: Ben/ }).click();
  await page.getByRole('heading', { level: 1, name: 'My page' }).waitFor();
};
const said = (text: string) => page.getByRole('status').getByText(text).waitFor();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

test('the name is changed by keyboard, and the card says it at once', async () => {
  await open();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ben 👩🏽‍🚀 </script> שלום');
  await page.keyboard.press('Enter');
  await said('Your name is saved.');
  await page.getByRole('link', { name: 'My page: Ben 👩🏽‍🚀 </script> שלום' }).waitFor();
  await page.getByRole('textbox', { name: 'Your name' }).fill('https://evil.example/');
  await button('Save').click();
  await page.getByRole('alert').getByText('without a web or email address').waitFor();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ben Okafor');
  await button('Save').click();
  await page.getByRole('link', { name: 'My page: Ben Okafor' }).waitFor();
});

test('a picture is uploaded, stands on the card and in the table, is refused in words, and removed', async () => {
  await open();
  const upload = (name: string, buffer: Buffer) =>
    page.getByLabel('Image for the picture').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  await upload('ben.jpg', await plain(640, 480, [30, 120, 90]).jpeg().toBuffer());
  await said('The picture is saved.');
  await page.locator('.own-account-card img.avatar').waitFor();
  await page.locator('.own-picture img.avatar').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await upload('huge.png', png(10_000, 10_000, { depth: 1 }));
  await page.getByRole('alert').getByText('Scale it to 4,096 × 4,096 at most.').waitFor();
  await upload('large.png', Buffer.alloc(3_000_000));
  await page.getByRole('alert').getByText('large.png has 2.9 MB. A picture has 2 MB at most.').waitFor();

  const theirs = await team.open();
  const seen = rowOf(theirs, 'Ben Okafor').locator('img.avatar');
  await seen.waitFor();
  // Its place is there before it is, and it is what was uploaded.
  const drawn = `document.querySelector('tbody img.avatar')`;
  expect(await theirs.evaluate(`${drawn}.decode().then(() => ${drawn}.naturalWidth)`)).toBe(256);
  expect(await faultsOfLooks(theirs)).toEqual([]);
  await rowOf(theirs, 'Ada Lindqvist').locator('svg.avatar').waitFor();

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await said('The picture is removed.');
  await page.locator('.own-account-card svg.avatar').waitFor();
  await theirs.reload();
  await rowOf(theirs, 'Ben Okafor').locator('svg.avatar').waitFor();
  await theirs.context().close();
});

test('where a picture is gone since the page asked, initials stand in its place', async () => {
  const theirs = await team.open('/admin', ben);
  await team.world.api
    .as(team.ben)
    .put('/v1/me/avatar', await plain(64, 64, [90, 30, 90]).png().toBuffer(), { 'content-type': 'image/png' });
  await theirs.route('**/avatars/**', (route) => route.fulfill({ status: 404 }));
  await theirs.reload();
  await theirs.locator('.own-account-card svg.avatar').waitFor();
  await team.world.api.as(team.ben).delete('/v1/me/avatar');
  page = theirs;
});

test('the theme is shown at once, and on another device before anything is drawn', async () => {
  await open();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await ground();
  const saved = () => page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  const savedDark = saved();
  await page.getByRole('radio', { name: 'Dark' }).check();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await savedDark;
  const other = await team.open('/admin', { ...ben, javaScriptEnabled: false, colorScheme: 'light' });
  expect(await other.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe(dark);
  await other.context().close();
  const savedSystem = saved();
  await page.getByRole('radio', { name: 'System' }).check();
  expect(await ground()).toBe(light);
  await savedSystem;
});

test('times are shown in the time zone that is chosen', async () => {
  await open();
  await page.getByRole('combobox', { name: 'Your time zone' }).fill('Nowhere/Land');
  await button('Save time zone').click();
  await page.getByRole('alert').getByText('Enter the name of a time zone').waitFor();
  await page.getByRole('combobox', { name: 'Your time zone' }).fill('asia/tokyo');
  await button('Save time zone').click();
  await said('Your time zone is saved.');
  expect(await page.getByRole('combobox', { name: 'Your time zone' }).inputValue()).toBe('Asia/Tokyo');
});

test('another address waits to be confirmed, is sent again and canceled, and is refused elsewhere', async () => {
  await open();
  const section = page.getByRole('region', { name: 'Email address' });
  const fresh = section.getByLabel('New address');
  await fresh.fill('ben@elsewhere.example');
  await button('Change address').click();
  await section.getByRole('alert').getByText('Choose an address at acme.example.').waitFor();
  await fresh.fill('benjamin@acme.example');
  await page.keyboard.press('Enter');
  await said('A mail is on its way to benjamin@acme.example.');
  await section.getByText('waits to be confirmed · asked for').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await button('Send again').click();
  await said('A mail is on its way to benjamin@acme.example.');
  await button('Cancel').click();
  await said('Your address stays as it is.');
  await section.getByText('waits to be confirmed').waitFor({ state: 'detached' });
});

test('the password is changed, with what would be wrong with it said before it is sent', async () => {
  await open();
  const section = page.getByRole('region', { name: 'Password' });
  const [current, fresh] = [section.getByLabel('Current password'), section.getByLabel('New password')];
  await fresh.fill('short');
  await section.getByText('5 of 15 characters').waitFor();
  await fresh.fill('passwordpassword');
  await section.getByText(/^This password is easy to guess/).waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await fresh.fill('four louder orange kites');
  await section.getByText('This is a good password.').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await current.fill('not the right password');
  await page.keyboard.press('Enter');
  await section.getByRole('alert').getByText('This is not your current password.').waitFor();
  await current.fill(goodPassword);
  await button('Change password').click();
  await said('Your password is changed.');
  expect([await current.inputValue(), await fresh.inputValue()]).toEqual(['', '']);
  await page.reload();
  await current.fill('four louder orange kites');
  await fresh.fill(goodPassword);
  await button('Change password').click();
  await said('Your password is changed.');
});

test('where one is signed in is told, and ended', async () => {
  const other = await team.open('/admin', ben);
  await open();
  const section = page.getByRole('region', { name: 'Where you are signed in' });
  await section.getByText('This one').waitFor();
  await section.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await said('Wherever else you were signed in, you are signed out.');
  await section.getByRole('button', { name: 'Sign out everywhere else' }).waitFor({ state: 'detached' });
  await other.goto('/admin');
  expect(new URL(other.url()).pathname).toBe('/login');
  await other.context().close();
  const another = await team.open('/admin', ben);
  await page.reload();
  await section.getByRole('button', { name: /^Sign out Chrom/ }).click();
  await said('is signed out.');
  await another.goto('/admin');
  expect(new URL(another.url()).pathname).toBe('/login');
  await another.context().close();
});

test('an admin sends somebody a reset, and signs them out everywhere', async () => {
  page = await team.open();
  const session = await team.open('/admin', ben);
  await choose(page, 'Ben Okafor', 'Send password reset…');
  await page.getByRole('dialog').getByRole('button', { name: 'Send link' }).click();
  await said('Ben Okafor was sent a link to choose a new password.');
  await choose(page, 'Ben Okafor', 'Sign out everywhere…');
  await page
    .getByRole('dialog')
    .getByText(/^(One place is|[0-9]+ places are) signed out\.$/)
    .waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await said('Ben Okafor is signed out everywhere.');
  await session.goto('/admin');
  expect(new URL(session.url()).pathname).toBe('/login');
  await session.context().close();
});

test('it looks right, wide and on a phone', async () => {
  await open();
  await page.getByText('Your password and your recovery codes, which are kept in no readable form').waitFor();
  expect(await faultsOfLooks(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await faultsOfLooks(page)).toEqual([]);
});
