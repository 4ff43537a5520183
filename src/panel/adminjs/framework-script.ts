import { readFile } from 'node:fs/promises';
import { loadAdminJs } from './load-adminjs.js';

/**
 * Of AdminJS's own scripts the one with the libraries. Its design system and its application are left out, three quarters
 * of all that a browser would load and run: every page is ours, and nothing of theirs is shown.
 */
export async function frameworkScript(): Promise<Buffer> {
  const { Router } = await loadAdminJs();
  const asset = Router.assets.find(({ path }) => path.endsWith('/global.bundle.js'));
  if (asset === undefined) throw new Error('AdminJS has no global bundle.');
  return readFile(asset.src);
}
