import type { Page } from 'playwright-core';
import { peoplePath, roleOf, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  await setRole(team.ada.user.id, 'admin');
  await setRole(team.ben.user.id, 'user');
  page = await team.open();
  await waitForRange(page, '1–25 of 62');
});
afterEach(() => page.context().close());

const setRole = (id: string, role: string) => team.world.sql('UPDATE users SET role = $2 WHERE id = $1', [id, role]);
const roleInDatabase = async (id: string) =>
  (await team.world.sql<{ role: string }>('SELECT role FROM users WHERE id = $1', [id]))[0]?.role;
const dialog = () => page.getByRole('dialog');
const focusedLabel = () => page.locator(':focus').getAttribute('aria-label');

describe('the role dialog', () => {
  test('names the person, the old role and the new, and what changes for them by the matrix', async () => {
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    const text = await dialog().innerText();
    expect(await dialog().getByRole('heading').innerText()).toBe('Make Ben Okafor an Admin?');
    expect(text).toMatch(/User\s+to\s+Admin/);
    expect(await dialog().getByRole('listitem').allTextContents()).toEqual([
      'create and edit templates',
      'create and edit workflows',
      'manage users',
      'change organization settings',
      'configure handoffs',
      'change branding',
    ]);
    expect(text).toMatch(/Usually admins: CS leaders, managers and ops people.*CSMs and AEs are users/s);
    expect(await roleInDatabase(team.ben.user.id)).toBe('user');
  });

  test.each(['Escape', 'Enter on Cancel'])(
    'is left by %s with nothing changed, and the focus goes back',
    async (way) => {
      await roleOf(page, 'Ben Okafor').focus();
      await roleOf(page, 'Ben Okafor').selectOption('Admin');
      await dialog().waitFor();
      expect(await page.locator(':focus').innerText()).toBe('Cancel');
      await page.keyboard.press(way === 'Escape' ? 'Escape' : 'Enter');
      await dialog().waitFor({ state: 'detached' });
      expect(await focusedLabel()).toBe('Role of Ben Okafor');
      expect(await roleOf(page, 'Ben Okafor').inputValue()).toBe('user');
      expect(await roleInDatabase(team.ben.user.id)).toBe('user');
    },
  );

  test('keeps the focus inside', async () => {
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    for (let presses = 0; presses < 5; presses++) {
      await page.keyboard.press('Tab');
      const inPage = await page.evaluate<boolean>("document.activeElement.closest('#content > :not(dialog)') !== null");
      expect(inPage).toBe(false);
    }
  });

  test('changes the role once confirmed, says so, and gives the focus back', async () => {
    await roleOf(page, 'Ben Okafor').focus();
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    await dialog().getByRole('button', { name: 'Make admin' }).click();
    await page.getByRole('status').getByText('Ben Okafor is now an Admin.').waitFor();
    await page.getByText('has one admin').waitFor({ state: 'detached' });
    expect(await roleInDatabase(team.ben.user.id)).toBe('admin');
    expect(await roleOf(page, 'Ben Okafor').inputValue()).toBe('admin');
    expect(await focusedLabel()).toBe('Role of Ben Okafor');
  });

  test('shows a refusal in the service’s words, changes nothing and tells the list', async () => {
    await setRole(team.ben.user.id, 'admin');
    await page.reload();
    await roleOf(page, 'Ada Lindqvist').selectOption('User');
    // Meanwhile the other admin is one no more.
    await setRole(team.ben.user.id, 'user');
    await dialog().getByRole('button', { name: 'Make user' }).click();
    expect(await dialog().getByRole('alert').innerText()).toBe(
      'This would leave the organization without an active admin. Promote someone else first.',
    );
    await page.keyboard.press('Escape');
    await page.getByText('The only admin. Promote someone first.').waitFor();
    expect(await roleInDatabase(team.ada.user.id)).toBe('admin');
  });

  test('warns whoever demotes themselves, and takes them where they still may be', async () => {
    await setRole(team.ben.user.id, 'admin');
    await page.reload();
    await roleOf(page, 'Ada Lindqvist').selectOption('User');
    expect(await dialog().innerText()).toMatch(/Make yourself a User\?[^]*only another admin/);
    await dialog().getByRole('button', { name: 'Make user' }).click();
    await page.waitForURL('**/admin');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    expect(await page.getByRole('link', { name: 'User management' }).count()).toBe(0);
  });
});

describe('the only admin', () => {
  test('has a disabled role, with the reason read out', async () => {
    const role = roleOf(page, 'Ada Lindqvist');
    expect(await role.isDisabled()).toBe(true);
    const reason = page.locator(`[id="${(await role.getAttribute('aria-describedby')) ?? ''}"]`);
    expect(await reason.innerText()).toBe('The only admin. Promote someone first.');
  });

  test('is advised to promote a second, and led to who could be', async () => {
    const banner = page.getByRole('status').filter({ hasText: 'Acme has one admin.' });
    expect(await banner.innerText()).toContain('If you leave, nobody can manage the team. Keep at least two.');
    await banner.getByRole('link', { name: 'Promote someone' }).click();
    await page.waitForURL('**?role=user');
    await waitForRange(page, '1–25 of 61');
    expect(await page.locator(':focus').getAttribute('type')).toBe('search');
  });

  test('can be changed as soon as there is a second', async () => {
    await setRole(team.ben.user.id, 'admin');
    await page.reload();
    await waitForRange(page, '1–25 of 62');
    expect(await roleOf(page, 'Ada Lindqvist').isDisabled()).toBe(false);
    expect(await page.getByText('has one admin').count()).toBe(0);
  });
});

describe('a person who leaves the view by their change', () => {
  test('takes the focus to the list, not to nowhere', async () => {
    await page.goto(`${peoplePath}?role=user&query=ben`);
    await waitForRange(page, '1–1 of 1');
    await roleOf(page, 'Ben Okafor').focus();
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    await dialog().getByRole('button', { name: 'Make admin' }).click();
    await page.getByRole('heading', { name: 'Nobody matches “ben”' }).waitFor();
    expect(await focusedLabel()).toBe('People');
  });
});

describe('a User', () => {
  test('who opens the page reads which capability is missing and which admins can help', async () => {
    const ben = await team.open(peoplePath, { as: 'ben@acme.example' });
    const text = await ben.getByRole('main').innerText();
    expect(text).toContain('This needs the capability “Manage users”');
    expect(text).toContain('Ask one of them for “Manage users”.');
    const link = ben.getByRole('main').getByRole('link', { name: 'ada@acme.example' });
    expect(await link.getAttribute('href')).toBe('mailto:ada@acme.example');
    expect(await ben.getByRole('link', { name: 'User management' }).count()).toBe(0);
    await ben.context().close();
  });

  test('who is demoted while they look reads the same at the next click', async () => {
    await setRole(team.ben.user.id, 'admin');
    const ben = await team.open(peoplePath, { as: 'ben@acme.example' });
    await waitForRange(ben, '1–25 of 62');
    await setRole(team.ben.user.id, 'user');
    await ben.getByRole('button', { name: 'Next' }).click();
    await ben.getByText('This needs the capability “Manage users”').waitFor();
    await ben.context().close();
  });
});

describe('the sign-up link', () => {
  test('is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy sign-up link' }).click();
    const address = `${team.world.app.config.publicUrl}/signup`;
    await page.getByText(`Copied: ${address}`).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address);
  });

  test('is shown where the browser gives no clipboard', async () => {
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
    await page.getByRole('button', { name: 'Copy sign-up link' }).click();
    await page.getByText(`Copy this: ${team.world.app.config.publicUrl}/signup`).waitFor();
  });
});
