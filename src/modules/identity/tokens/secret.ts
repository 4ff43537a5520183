import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Random bytes in a secret: 256 bits, beyond guessing. */
const secretBytes = 32;

/** A new secret for a link, a cookie or a refresh token, safe in an address. */
export const makeSecret = (): string => randomBytes(secretBytes).toString('base64url');

/** What is stored of a secret. It is random enough that a plain SHA-256 can't be turned back. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Whether a secret is the one behind a stored hash, in the same time for every wrong one. */
export const isSecretOf = (secret: string, stored: Buffer): boolean => {
  const hash = hashSecret(secret);
  return hash.length === stored.length && timingSafeEqual(hash, stored);
};
