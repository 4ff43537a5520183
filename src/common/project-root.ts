import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const above = (folder: string): string => (existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder)));

/** The project's own folder, from wherever this runs: the sources in tests, `dist` otherwise. */
export const projectRoot = above(import.meta.dirname);
