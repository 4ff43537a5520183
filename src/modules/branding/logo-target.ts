import type { DrawingTarget } from '#src/modules/images/index.js';

/** Logos are drawn three times as large as they are shown. */
export const logoTarget: DrawingTarget = {
  called: 'a logo',
  width: 512,
  height: 128,
  fit: 'inside',
  format: 'png',
  mostPixels: 4_194_304,
};
