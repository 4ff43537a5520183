import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
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
  watch: (context: BrowserContext) => void = () => undefined,
): Promise<string[]> {
  const context = await browser.newContext({ baseURL: world.app.config.publicUrl, ...options });
  watch(context);
  const page = await context.newPage();
  const faults: string[] = [];
  for (const { name, open } of states) {
    await open(page);
    faults.push(...(await look(page)).map((fault) => `${name}: ${fault}`));
  }
  await context.close();
  return faults;
}

/** What is wrong with a page on a desk: how it looks, and what it did while it was looked at. */
interface Desk {
  readonly looks: readonly string[];
  readonly doings: readonly string[];
}

let desk: Promise<Desk> | undefined;

/** Goes through all states once, for every test that asks. */
const onDesk = (): Promise<Desk> => (desk ??= lookOnDesk());

async function lookOnDesk(): Promise<Desk> {
  const doings: string[] = [];
  const watch = (context: BrowserContext) => {
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== world.app.config.publicUrl) doings.push(request.url());
    });
    context.on('console', (message) => {
      // The browser reports refused forms and dead links as errors; their status is meant.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) doings.push(message.text());
    });
    context.on('weberror', (error) => doings.push(error.error().message));
  };
  return { looks: await faultsOfAll({}, faultsOfLooks, watch), doings };
}

describe('every page before the panel, in every state', () => {
  test('has nothing that axe objects to in the light and in the dark', async () => {
    expect((await onDesk()).looks).toEqual([]);
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
    expect((await onDesk()).doings).toEqual([]);
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
