import type { AppConfig } from './app-config.js';

type HasPublicUrl = Pick<AppConfig, 'publicUrl'>;

/** Segments that no browser or proxy writes in another way, and none of dots alone. */
const plainPath = /^(\/[\w~-][\w.~-]*)*\/?$/;

/** Tells whether Thread can be served below an address: an origin, and a plain path if any. */
export function isPublicUrl(text: string): boolean {
  const path = /^https?:\/\/[^/?#@\\\s]+([^?#\\\s]*)$/.exec(text)?.[1];
  return path !== undefined && plainPath.test(path) && URL.canParse(text);
}

/** What browsers call the origin of the pages. */
export const publicOriginOf = ({ publicUrl }: HasPublicUrl): string => new URL(publicUrl).origin;

/** The path that every address begins with, without a slash at its end: empty where Thread has the host to itself. */
export const basePathOf = ({ publicUrl }: HasPublicUrl): string => new URL(publicUrl).pathname.replace(/\/$/, '');
