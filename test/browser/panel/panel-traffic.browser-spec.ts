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
