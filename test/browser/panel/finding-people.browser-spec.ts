import type { Page } from 'playwright-core';
import { holdRequests } from './held-requests.js';
import { namesIn, peoplePath, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  page = await team.open();
  await waitForRange(page, '1–25 of 62');
});
afterEach(() => page.context().close());

const search = () => page.getByRole('searchbox', { name: 'Search people by name or email' });
const query = () => new URL(page.url()).search;

describe('finding people', () => {
  test('a search by a part of the email narrows the list and lives in the address', async () => {
    await search().fill('ben@');
    await waitForRange(page, '1–1 of 1');
    expect(await namesIn(page)).toEqual(['Ben Okafor']);
    expect(query()).toBe('?query=ben%40');
  });

  test('the status chips count and filter, the role filter counts too', async () => {
    await page.getByRole('button', { name: 'Never logged in 5' }).click();
    await waitForRange(page, '1–5 of 5');
    expect(await page.getByRole('button', { name: 'Never logged in 5' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('tbody .badge').allTextContents()).toEqual(Array<string>(5).fill('Never logged in'));
    const role = page.getByRole('combobox', { name: 'Filter by role' });
    expect(await role.locator('option').allTextContents()).toEqual(['Any role', 'Admin (0)', 'User (5)']);
    await role.selectOption('admin');
    await page.getByText('There is nobody with role Admin and status Never logged in.').waitFor();
  });

  test('nobody found says so, and the way out', async () => {
    await search().fill('zzz');
    await page.getByRole('heading', { name: 'Nobody matches “zzz”' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await waitForRange(page, '1–25 of 62');
    expect(await search().inputValue()).toBe('');
  });

  test('a column’s head sorts by it, and then the other way round', async () => {
    const head = page.getByRole('columnheader', { name: 'User' });
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('button').click();
    await page.waitForURL('**?sort=-name');
    await page.getByText('Person 60').waitFor();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('columnheader', { name: 'Joined' }).getByRole('button').click();
    await page.waitForURL('**?sort=-joinedAt');
    await page.getByText('Ben Okafor').waitFor();
    expect((await namesIn(page)).slice(0, 2)).toEqual(['Ben Okafor', 'Ada Lindqvist']);
    expect(await page.locator('th[aria-sort]').count()).toBe(1);
  });

  test('pages lead on and back, and a shared address shows the same page', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await waitForRange(page, '26–50 of 62');
    const second = await namesIn(page);
    const shared = await team.open(page.url());
    await waitForRange(shared, '26–50 of 62');
    expect(await namesIn(shared)).toEqual(second);
    await shared.context().close();
    await page.getByRole('button', { name: 'Next' }).click();
    await waitForRange(page, '51–62 of 62');
    expect(await page.getByRole('button', { name: 'Next' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Previous' }).click();
    await waitForRange(page, '26–50 of 62');
    expect(await namesIn(page)).toEqual(second);
  });

  test('Back and Forward undo and redo a step, a whole search being one', async () => {
    await search().pressSequentially('person', { delay: 100 });
    await waitForRange(page, '1–25 of 60');
    // At once: the last letter's search, which waits for a pause, must not come after the click.
    await page.getByRole('button', { name: /^Inactive/ }).click();
    await page.waitForURL(/status=inactive/);
    expect(new URL(page.url()).searchParams.get('query')).toBe('person');
    await page.goBack();
    await waitForRange(page, '1–25 of 60');
    await page.goBack();
    await waitForRange(page, '1–25 of 62');
    expect(await search().inputValue()).toBe('');
    await page.goForward();
    await waitForRange(page, '1–25 of 60');
    expect(await search().inputValue()).toBe('person');
  });

  test('Forward to a search is not undone where the page is slow to show it', async () => {
    await search().fill('person');
    await waitForRange(page, '1–25 of 60');
    await page.goBack();
    await waitForRange(page, '1–25 of 62');
    // The pause after a keystroke is over before the field shows the search.
    await page.evaluate(`{
      const { setTimeout, clearTimeout } = window;
      const cleared = new Set();
      window.clearTimeout = (timer) => (cleared.add(timer), clearTimeout(timer));
      window.setTimeout = (work, pause, ...more) => {
        if (pause !== 80) return setTimeout(work, pause, ...more);
        const timer = {};
        queueMicrotask(() => cleared.has(timer) || work());
        return timer;
      };
    }`);
    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).search));
    await page.goForward();
    await waitForRange(page, '1–25 of 60');
    await page.waitForLoadState('networkidle');
    expect(visited).toEqual(['?query=person']);
    expect(await search().inputValue()).toBe('person');
  });

  test('the answer to an earlier search does not overwrite a later one', async () => {
    const earlier = await holdRequests(page, '**/actions/list?query=person');
    await search().fill('person');
    await earlier.sent;
    await search().fill('ben');
    await waitForRange(page, '1–1 of 1');
    await earlier.release();
    await page.waitForLoadState('networkidle');
    expect(await namesIn(page)).toEqual(['Ben Okafor']);
  });

  test('a page marker that leads nowhere leads to the first page', async () => {
    await page.goto(`${peoplePath}?cursor=damaged&page=7`);
    await waitForRange(page, '1–25 of 62');
    expect(query()).toBe('');
  });
});

describe('when the list can’t be had', () => {
  test('the page says why, keeps what it shows, and tries again when asked', async () => {
    await page.route('**/actions/list*', (route) => route.abort());
    await page.getByRole('button', { name: /^Inactive/ }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The server did not answer.');
    expect(await page.getByText('1–25 of 62').isVisible()).toBe(true);
    await page.unroute('**/actions/list*');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await waitForRange(page, '1–18 of 18');
    expect(await alert.count()).toBe(0);
  });

  test('a session that has ended leads to sign-in and back to the same view', async () => {
    await page.context().clearCookies();
    await page.getByRole('button', { name: /^Inactive/ }).click();
    await page.waitForURL('**/login?*');
    expect(new URL(page.url()).searchParams.get('next')).toBe(`${peoplePath}?status=inactive`);
  });
});

describe('a row', () => {
  test('tells who, since when and how lately, with exact times for whoever points at them', async () => {
    const row = page.getByRole('row').filter({ hasText: 'Ada Lindqvist' });
    expect(await row.innerText()).toMatch(/Ada Lindqvist\s*you\s+ada@acme\.example/);
    expect(await row.locator('time').first().getAttribute('title')).toMatch(/^\d{1,2} \w+ \d{4}, \d\d:\d\d UTC$/);
    expect(await row.locator('.badge').textContent()).toBe('Active');
    const inactive = page.getByRole('row').filter({ hasText: 'Person 03' });
    expect(await inactive.innerText()).toContain('47 days ago');
    expect(await inactive.locator('.badge').textContent()).toBe('Inactive');
  });

  test('shows a name with markup as text', async () => {
    expect(await page.getByText('</script><script>alert(1)</script>').first().isVisible()).toBe(true);
  });
});
