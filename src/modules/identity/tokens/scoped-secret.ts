import { parse, stringify, validate } from 'uuid';

/**
 * Ids and a secret in one opaque text, `<id>.<id>.<secret>`. The organization comes first, so that the lookup behind
 * every request goes straight to its rows.
 */
export const joinScoped = (ids: readonly string[], secret: string): string =>
  [...ids.map((id) => Buffer.from(parse(id)).toString('base64url')), secret].join('.');

const secretForm = /^[A-Za-z0-9_-]{43}$/;

/** What {@link joinScoped} wrote with `count` ids; null for any other text. */
export function splitScoped(
  text: string,
  count: number,
): { readonly ids: readonly string[]; readonly secret: string } | null {
  const parts = text.split('.');
  const secret = parts.pop();
  if (parts.length !== count || secret === undefined || !secretForm.test(secret)) return null;
  const ids = parts
    .map((part) => Buffer.from(part, 'base64url'))
    .map((bytes) => (bytes.length === 16 ? safeUuid(bytes) : ''));
  return ids.every((id) => validate(id)) ? { ids, secret } : null;
}

function safeUuid(bytes: Buffer): string {
  try {
    return stringify(bytes);
  } catch {
    return '';
  }
}
