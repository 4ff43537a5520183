import { createHash } from 'node:crypto';
import { hashSecret, makeSecret } from '../tokens/secret.js';

/** Where a link's row is: on a sharded database its address's key says on which server. */
export interface LinkKey {
  readonly addressKey: string;
  readonly tokenHash: Buffer;
}

/** Characters of an address's key: 18 bits spread addresses over all servers there can be, and tell of none which it is. */
const keyLength = 3;

/** The key of links from before tokens carried their address's. */
const keyOfOldLinks = '';

const keyOf = (email: string): string => createHash('sha256').update(email).digest('base64url').slice(0, keyLength);

/** A new token for a link to this normalized address: the address's key, and a secret. */
export const makeLinkToken = (email: string): string => `${keyOf(email)}${makeSecret()}`;

/** Where the row of a token's link is, if it is a token of ours. */
export const linkKeyOf = (token: string): LinkKey => ({
  addressKey: token.length > secretLength ? token.slice(0, keyLength) : keyOfOldLinks,
  tokenHash: hashSecret(token),
});

/** Where all links to these addresses are. */
export const addressKeysOf = (emails: readonly string[]): string[] => [
  ...new Set([keyOfOldLinks, ...emails.map(keyOf)]),
];

/** Characters of a secret alone, which was all of an older link's token. */
const secretLength = makeSecret().length;
