import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { peoplePath, roleOf, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());

const phone = { viewport: { width: 390, height: 844 } };
const screens: [string, BrowserContextOptions][] = [
  ['on a desk', {}],
  ['on a phone', phone],
];

const yourRolePath = '/admin/resources/your-role';

/** Every state of the panel's pages, by its name, who sees it, its address and what leads to it. */
const states: [string, 'ada' | 'ben', string, (page: Page) => Promise<unknown>][] = [
  ['an Admin’s role', 'ada', yourRolePath, (page) => page.getByRole('heading', { name: 'Your role' }).waitFor()],
  ['a User’s role', 'ben', yourRolePath, (page) => page.getByRole('heading', { name: 'Your role' }).waitFor()],
  ['the list', 'ada', peoplePath, (page) => waitForRange(page, '1–25 of 62')],
  ['an empty list', 'ada', `${peoplePath}?query=zzz`, (page) => page.getByText('Nobody matches').waitFor()],
  [
    'the role dialog',
    'ada',
    peoplePath,
    async (page) => {
      await roleOf(page, 'Ben Okafor').selectOption('Admin');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'a list that fails',
    'ada',
    peoplePath,
    async (page) => {
      await waitForRange(page, '1–25 of 62');
      await page.route('**/actions/list*', (route) => route.abort());
      await page.getByRole('button', { name: /^Inactive/ }).click();
      await page.getByRole('alert').waitFor();
    },
  ],
  ['a refusal', 'ben', peoplePath, (page) => page.getByText('Manage users').first().waitFor()],
  ['nothing there', 'ada', '/admin/nothing', (page) => page.getByRole('heading', { name: 'Not found' }).waitFor()],
];

describe.each(screens)('the panel, %s', (_, options) => {
  let browsers: Record<'ada' | 'ben', BrowserContext>;
  beforeAll(async () => {
    browsers = {
      ada: await team.signIn(options),
      ben: await team.signIn({ ...options, as: 'ben@acme.example' }),
    };
  });
  afterAll(() => Promise.all(Object.values(browsers).map((browser) => browser.close())));

  test.each(states)(
    '%s has nothing that axe objects to in the light and in the dark, and no sideways scrolling',
    async (_name, who, path, reach) => {
      const page = await browsers[who].newPage();
      await page.goto(path);
      await reach(page);
      expect(await faultsOfLooks(page)).toEqual([]);
      await page.close();
    },
  );
});

describe('the panel on a phone', () => {
  test('folds the navigation behind a button, and lets roles change', async () => {
    const page = await team.open('/admin', phone);
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'User management' });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await link.click();
    await page.getByRole('heading', { name: 'User management' }).waitFor();
    expect(await link.isVisible()).toBe(false);
    await roleOf(page, 'Ben Okafor').selectOption('Admin');
    const dialog = await page.getByRole('dialog').boundingBox();
    expect(dialog?.x).toBeGreaterThanOrEqual(0);
    expect((dialog?.x ?? 0) + (dialog?.width ?? 0)).toBeLessThanOrEqual(390);
    await page.context().close();
  });

  test('sorts by a field of its own', async () => {
    const page = await team.open(peoplePath, phone);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('combobox', { name: 'Sort' }).selectOption('Name, Z to A');
    await page.waitForURL('**?sort=-name');
    await page.context().close();
  });
});

describe('the panel by ear and by keyboard', () => {
  test('says how many people a search leaves', async () => {
    const page = await team.open();
    await page.getByRole('status').getByText('62 people').waitFor({ state: 'attached' });
    await page.getByRole('searchbox').fill('ben@');
    await page.getByRole('status').getByText('1 person').waitFor({ state: 'attached' });
    await page.context().close();
  });

  test('stays a table with heads, rows and cells on a phone', async () => {
    const page = await team.open(peoplePath, phone);
    await waitForRange(page, '1–25 of 62');
    const table = page.getByRole('table', { name: 'People of Acme' });
    expect(await table.getByRole('row').count()).toBe(26);
    expect(await table.getByRole('row').first().getByRole('columnheader').count()).toBe(1);
    expect(await table.getByRole('row').nth(1).getByRole('cell').count()).toBe(7);
    await page.context().close();
  });

  test('begins with a way past the navigation', async () => {
    const page = await team.open();
    await waitForRange(page, '1–25 of 62');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    await page.context().close();
  });

  test('puts the focus on the heading of a page that a link leads to', async () => {
    const page = await team.open('/admin');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'User management' }).click();
    await page.getByRole('heading', { name: 'User management' }).waitFor();
    expect(await page.locator(':focus').innerText()).toBe('User management');
    expect(await page.title()).toBe('User management · Acme · Thread');
    await page.context().close();
  });

  test('signs out', async () => {
    const page = await team.open();
    await page.getByRole('button', { name: /^Your account: Ada Lindqvist/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('You have signed out').waitFor();
    await page.goto('/admin');
    expect(new URL(page.url()).pathname).toBe('/login');
    await page.context().close();
  });
});
