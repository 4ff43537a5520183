import type { BrowserContextOptions, Page } from 'playwright-core';
import { faultsOfLooks } from '../../support/accessibility.js';
import { openChromium, type TestBrowser } from '../../support/chromium.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageStates, type PageState } from './page-states.js';

let world: World;
let browser: TestBrowser;
let states: readonly PageState[];
beforeAll(async () => {
  world = await startWorldWithPanel();
  browser = await openChromium();
  states = await pageStates(world);
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** Opens every state anew and collects what `look` finds wrong with it. */
async function faultsOfAll(
  options: BrowserContextOptions,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<string[]> {
  const context = await browser.newContext({ baseURL: world.app.config.publicUrl, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  for (const { name, open } of states) {
    await open(page);
    faults.push(...(await look(page)).map((fault) => `${name}: ${fault}`));
  }
  await context.close();
  return faults;
}

describe('every page before the panel, in every state', () => {
  test('has nothing that axe objects to in the light and in the dark', async () => {
    expect(await faultsOfAll({}, faultsOfLooks)).toEqual([]);
  });

  test('fits a phone of 390 pixels, with targets that a finger can hit', async () => {
    const faults = await faultsOfAll({ viewport: { width: 390, height: 844 } }, async (page) => {
      const scrolls = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      const targets = await page.locator('.btn, .field, .reveal').filter({ visible: true }).all();
      const heights = await Promise.all(targets.map(async (target) => (await target.boundingBox())?.height ?? 0));
      return [
        ...(scrolls ? ['scrolls sideways'] : []),
        ...heights.filter((height) => height < 32).map((height) => `a target of ${height} px`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('loads nothing from elsewhere, breaks no policy and reports no error', async () => {
    const faults: string[] = [];
    const context = await browser.newContext({ baseURL: world.app.config.publicUrl });
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== world.app.config.publicUrl) faults.push(request.url());
    });
    context.on('console', (message) => {
      // The browser reports refused forms and dead links as errors; their status is meant.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
    });
    context.on('weberror', (error) => faults.push(error.error().message));
    const page = await context.newPage();
    for (const { open } of states) await open(page);
    await context.close();
    expect(faults).toEqual([]);
  });

  test('names each page differently', async () => {
    const titles = new Map<string, string>();
    for (const path of ['/', '/signup', '/login', '/forgot-password', '/nowhere', '/complete-signup']) {
      const page = await browser.newPage({ baseURL: world.app.config.publicUrl });
      await page.goto(path);
      titles.set(path, await page.title());
      await page.close();
    }
    expect(new Set(titles.values()).size).toBe(titles.size);
  });
});
