import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's root, wherever this file runs from: the sources in tests, `dist` otherwise. */
function projectRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectRoot(dirname(from));
}

/** Where the panel's sources are; its components are bundled from here, not from `dist`. */
export const sourceDir = join(projectRoot(import.meta.dirname), 'src/panel');

/** Where `npm run build:panel` leaves what the browser loads. */
export const bundleDir = join(projectRoot(import.meta.dirname), 'panel-bundle');
