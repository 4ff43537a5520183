import { join } from 'node:path';
import { projectRoot } from '#src/common/project-root.js';

/** Where the panel's sources are; its components are bundled from here, not from `dist`. */
export const sourceDir = join(projectRoot, 'src/panel');

/** Where `npm run build:panel` leaves what the browser loads. */
export const bundleDir = join(projectRoot, 'panel-bundle');
