import { createHmac, sign, type KeyObject } from 'node:crypto';

type Json = Record<string, unknown>;
type Signer = (input: string) => string;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JSON Web Token (RFC 7515, compact) with whatever header, claims and signature an attacker likes. */
export function forgeToken(header: Json, claims: unknown, signer: Signer): string {
  const input = `${encode({ typ: 'JWT', ...header })}.${encode(claims)}`;
  return `${input}.${signer(input)}`;
}

/** Signs with a shared secret: HMAC with SHA-256, -384 or -512. */
export const hmac =
  (bits: 256 | 384 | 512, secret: string): Signer =>
  (input) =>
    createHmac(`sha${bits}`, secret).update(input).digest('base64url');

/** Signs with a private key: RSASSA-PKCS1-v1_5 with SHA-256. */
export const rsa =
  (key: KeyObject): Signer =>
  (input) =>
    sign('sha256', Buffer.from(input), key).toString('base64url');

/** No signature at all. */
export const unsigned: Signer = () => '';

/** The claims inside a token, unverified. */
export function claimsOf(token: string): Json {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Json;
}
