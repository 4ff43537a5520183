import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that a colour scheme decides; the others find the same in each. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** What axe objects to on a page as it is now, an entry for each of its rules. */
export function axeFaults(page: Page): Promise<string[]> {
  return analyse(page, {});
}

/**
 * What is wrong with a page as it is now, of whatever width: what axe objects to in the light and, as far as colours go, in
 * the dark, and whether it scrolls sideways.
 */
export async function faultsOfLooks(page: Page): Promise<string[]> {
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = await analyse(page, { runOnly: { type: 'rule', values: rulesOfColours } });
  await page.emulateMedia({ colorScheme: 'light' });
  const scrolls = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  return [...light, ...dark.map((fault) => `dark: ${fault}`), ...(scrolls ? ['scrolls sideways'] : [])];
}

/** Runs axe in the page itself, which is loaded into it once: its own package for Playwright opens a page for every run. */
async function analyse(page: Page, options: RunOptions): Promise<string[]> {
  // What loads is dimmed until it has, and no look at it then says how it will be read.
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  for (const frame of page.frames()) if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(axe);
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'] } satisfies RunOptions);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${asked})`);
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(', ')}`);
}
