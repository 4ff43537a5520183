import { createHash } from 'node:crypto';
import { referenceCss } from '../docs/reference.css.js';
import { brandMarkSvg } from './brand.js';
import { controlsCss } from './controls.css.js';
import { pagesCss } from './pages.css.js';
import { pagesScript } from './pages.script.js';
import { tokensCss } from './tokens.css.js';

/** A file that pages load. Its address has the hash of its content, so that browsers can keep it for ever. */
export interface UiAsset {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
  /** As the `integrity` attribute and the Content-Security-Policy name it (W3C Subresource Integrity, clause 3.1). */
  readonly integrity: string;
}

const contentTypes = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

/** @param name tells a file from the others, whatever build it is of */
function asset(name: string, extension: keyof typeof contentTypes, body: string): UiAsset {
  const digest = createHash('sha256').update(body).digest();
  return {
    path: `/assets/${name}.${digest.toString('hex').slice(0, 16)}.${extension}`,
    contentType: contentTypes[extension],
    body,
    integrity: `sha256-${digest.toString('base64')}`,
  };
}

export const stylesheet = asset('pages', 'css', `${tokensCss}${controlsCss}${pagesCss}`);
/** Beside the pages' own, for the API's reference. */
export const referenceStylesheet = asset('reference', 'css', referenceCss);
export const script = asset('pages', 'js', pagesScript);
export const favicon = { path: '/favicon.svg', contentType: 'image/svg+xml', body: brandMarkSvg } as const;
