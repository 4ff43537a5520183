import { createHash } from 'node:crypto';

/**
 * One key for one mailbox, without the address itself. A plus and what follows it, and dots before the @, lead to the same
 * mailbox at large providers: `b.o.b+1@` counts as `bob@`. Two people whose addresses differ by a dot share a bound, no more.
 */
export function mailboxKey(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const folded = local.replace(/\+.*$/, '').replaceAll('.', '');
  return hashOf(`${folded === '' ? local : folded}${email.slice(at)}`);
}

/** One key for one address as it is. */
export const addressKey = (email: string): string => hashOf(email);

const hashOf = (text: string): string => createHash('sha256').update(text.toLowerCase()).digest('base64url');
