/** Where people go after signing in. */
export const panelPath = '/admin';

const anywhere = 'http://thread.invalid';

/**
 * Where to go after signing in: a path on this site, as a browser would read it, or the panel. Browsers drop tabs and
 * line feeds, take `\` for `/` and fold `/.//`, so the text is resolved first and judged after [ASVS 3.7.2].
 */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, anywhere)) return panelPath;
  const { origin, pathname, search, hash } = new URL(next, anywhere);
  return origin === anywhere && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : panelPath;
}
