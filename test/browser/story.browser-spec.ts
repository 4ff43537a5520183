import type { BrowserContext, Page } from 'playwright-core';
import { linkIn } from '../support/mail-server.js';
import { goodPassword } from '../support/people.js';
import { openChromium, type TestBrowser } from '../support/chromium.js';
import { startWorldWithPanel, type World } from '../support/world.js';

let world: World;
let browser: TestBrowser;
beforeAll(async () => {
  world = await startWorldWithPanel();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** A person with a browser of their own. */
async function arrive(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ baseURL: world.app.config.publicUrl });
  return { context, page: await context.newPage() };
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto('/signup');
  await page.getByLabel('Work email').fill(email);
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByRole('heading', { name: 'Check your mail' }).waitFor();
  await page.goto(linkIn(await world.mails.next(email)).href);
}

async function complete(page: Page, name: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/admin');
}

async function changeRole(page: Page, name: string, role: 'Admin' | 'User'): Promise<void> {
  await page.getByRole('combobox', { name: `Role of ${name}` }).selectOption({ label: role });
  const dialog = page.getByRole('dialog', { name: new RegExp(`Make ${name} an? ${role}\\?`) });
  await dialog.getByRole('button', { name: `Make ${role.toLowerCase()}` }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const usersFor = async (page: Page): Promise<number> => (await page.request.get('/v1/users')).status();

it('tells the whole story of a team: from the first sign-up to the only admin', async () => {
  const ada = await arrive();
  await signUp(ada.page, 'ada@acme.example');
  await expect(ada.page.getByRole('main').innerText()).resolves.toMatch(
    /Nobody from acme\.example is here yet[^]*Admin/,
  );
  await complete(ada.page, 'Ada Lindqvist');

  const ben = await arrive();
  await signUp(ben.page, 'ben@acme.example');
  await expect(ben.page.getByRole('main').innerText()).resolves.toMatch(/join Acme[^]*as a User/);
  await complete(ben.page, 'Ben Okafor');

  // A User who opens the admins' page reads what is missing and who can help.
  await ben.page.goto('/admin/resources/people');
  await expect(ben.page.getByRole('main').innerText()).resolves.toMatch(/Manage users[^]*Ada Lindqvist/);
  expect(await usersFor(ben.page)).toBe(403);

  await ada.page.getByRole('link', { name: 'User management' }).first().click();
  await expect(ada.page.getByRole('combobox', { name: 'Role of Ada Lindqvist' }).isDisabled()).resolves.toBe(true);
  await expect(ada.page.getByRole('main').innerText()).resolves.toContain('Acme has one admin');
  await changeRole(ada.page, 'Ben Okafor', 'Admin');

  // The very next request of the promoted is an admin's.
  expect(await usersFor(ben.page)).toBe(200);
  await ben.page.reload();
  await changeRole(ben.page, 'Ada Lindqvist', 'User');
  expect(await usersFor(ada.page)).toBe(403);

  // Now the promoter is the only admin, and the page says why that can't change.
  const only = ben.page.getByRole('combobox', { name: 'Role of Ben Okafor' });
  await ben.page.getByText('The only admin. Promote someone first.').waitFor();
  await expect(only.isDisabled()).resolves.toBe(true);
  await expect(only.getAttribute('aria-describedby')).resolves.toBeTruthy();
});
