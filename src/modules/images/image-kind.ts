import { DomainError } from '#src/common/domain-error.js';
import type { DrawingTarget } from './drawing-target.js';

/** What browsers and programs declare images of our kinds as; which one it is, its bytes say. */
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'application/octet-stream'];

export type ImageKind = 'png' | 'jpeg' | 'webp';

/** Why an image was refused, for clients; its sentence is for people. */
export type ImageFault = 'kind' | 'broken' | 'animated' | 'too_large' | 'too_small';

/** Refuses an image as a whole. */
export const imageRefused = (reason: ImageFault, detail: string): DomainError =>
  new DomainError('image_refused', detail, { extras: { reason } });

/** What an image was meant to be, for the sentences of refusals. */
type Called = Pick<DrawingTarget, 'called'>;

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const animated = ({ called }: Called): DomainError =>
  imageRefused('animated', `${capitalized(called)} stands still, and this image is animated. Send one of its frames.`);

export const broken = (cause: unknown): DomainError =>
  Object.assign(imageRefused('broken', 'The image is damaged. Save it anew as a PNG, a JPEG or a WebP.'), { cause });

/** What else people send: named, so that they know what to do. */
const others: readonly (readonly [name: string, RegExp])[] = [
  ['An SVG', /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^]*)?<(?:!doctype\s+svg|!--[^]*<svg|svg)/i],
  ['A GIF', /^GIF8/],
  ['A HEIC or AVIF photo', /^[^]{4}ftyp/],
  ['A TIFF', /^(?:II\*\0|MM\0\*)/],
  ['A bitmap', /^BM/],
  ['A PDF', /^%PDF/],
];
/** Bytes at the beginning that are looked at. */
const head = 1_024;

/**
 * What an image is by its first bytes, whatever it was declared as.
 * @throws DomainError `image_refused` for what is none of the three kinds
 */
export function kindOf(image: Uint8Array, { called }: Called): ImageKind {
  const text = Buffer.from(image.buffer, image.byteOffset, Math.min(image.length, head)).toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^RIFF[^]{4}WEBP/.test(text)) return 'webp';
  const what = others.find(([, pattern]) => pattern.test(text))?.[0] ?? 'This file';
  throw imageRefused('kind', `${what} can’t be ${called}. Save it as a PNG, a JPEG or a WebP, and send that.`);
}
