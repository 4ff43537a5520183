import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** The rules that a colour scheme decides; the others find the same in each. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/** What axe objects to on a page as it is now, an entry for each of its rules. */
export async function axeFaults(page: Page): Promise<string[]> {
  return faultsOf(await new AxeBuilder({ page }).analyze());
}

/**
 * What is wrong with a page as it is now, of whatever width: what axe objects to in the light and, as far as colours go, in
 * the dark, and whether it scrolls sideways.
 */
export async function faultsOfLooks(page: Page): Promise<string[]> {
  const light = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const dark = faultsOf(await new AxeBuilder({ page }).withRules(rulesOfColours).analyze());
  await page.emulateMedia({ colorScheme: 'light' });
  const scrolls = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  return [...light, ...dark.map((fault) => `dark: ${fault}`), ...(scrolls ? ['scrolls sideways'] : [])];
}

const faultsOf = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] =>
  violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(', ')}`);
