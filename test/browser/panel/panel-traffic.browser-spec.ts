import type { Page } from 'playwright-core';
import { peoplePath, roleOf, startTeam, waitForRange, type Team } from './team.js';

let team: Team;
let page: Page;
beforeAll(async () => {
  team = await startTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  page = await team.open('/login');
});
afterEach(() => page.context().close());

/** Bytes on the wire since the last call, as the browser counts them; what its cache gives costs none. */
async function watchTransfer(): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  return () => {
    const sum = bytes;
    bytes = 0;
    return sum;
  };
}

const openList = async (): Promise<void> => {
  await page.goto(peoplePath);
  await waitForRange(page, '1–25 of 62');
  await page.waitForLoadState('networkidle');
};

test('the panel’s first load transfers at most 1 MB, the next next to nothing', async () => {
  // Sign-in led straight to the panel's home; a browser that has never been here has nothing of it.
  const fresh = await team.open('/health/live');
  await page.context().close();
  page = fresh;
  const transferred = await watchTransfer();
  await openList();
  const first = transferred();
  await openList();
  const second = transferred();
  expect(first).toBeGreaterThan(100_000);
  expect(first).toBeLessThan(1_000_000);
  expect(second).toBeLessThan(40_000);
});

test('the panel asks no other host, breaks no policy and reports no error', async () => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== team.world.app.config.publicUrl) faults.push(request.url());
  });
  await page.goto('/admin');
  await openList();
  await roleOf(page, 'Ben Okafor').selectOption('Admin');
  await page.getByRole('dialog').getByRole('button', { name: 'Make admin' }).click();
  await page.getByText('Ben Okafor is now an Admin.').waitFor();
  expect(faults).toEqual([]);
});

describe('a page whose files an instance of another build has no more', () => {
  /** Answers the first of these files as such an instance would; gives how often the page itself was asked for since. */
  async function missing(file: RegExp, times: number): Promise<() => number> {
    let [left, asked] = [times, 0];
    await page.route(file, async (route) => {
      if (left === 0) return route.continue();
      left -= 1;
      return route.fulfill({ status: 404, contentType: 'text/html', body: 'Not found' });
    });
    page.on('request', (request) => {
      if (request.isNavigationRequest()) asked += 1;
    });
    return () => asked;
  }

  test.each([
    ['script', /\/admin\/.*\.js$/],
    ['stylesheet', /\.css$/],
  ])('is asked for anew, for the sake of a %s too, and then shows what it should', async (_, file) => {
    const asked = await missing(file, 1);
    await page.goto(peoplePath);
    await waitForRange(page, '1–25 of 62');
    await page.waitForLoadState('networkidle');
    expect(asked()).toBe(2);
    expect(await page.evaluate(`sessionStorage.getItem('reloads')`)).toBeNull();
  });

  test('is not asked for without end, and says that it could not be loaded', async () => {
    const asked = await missing(/\/admin\/.*\.js$/, Infinity);
    await page.goto(peoplePath);
    await page.getByRole('status').getByText('The page could not be loaded.').waitFor();
    expect(asked()).toBe(6);
  });
});
