import { Injectable } from '@nestjs/common';
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { AppConfig } from '#src/config/index.js';

/** A key that signs, and the id by which a token says which one it was. */
export interface SigningKey {
  readonly id: string;
  /** Prepared once: from a text it would be built anew for every signature. */
  readonly key: KeyObject;
}

/**
 * The keys from `JWT_SECRET` and, while it is being replaced, `JWT_SECRET_PREVIOUS` [ASVS 13.3.4]. Only the current one
 * signs; both are good for reading what was signed.
 */
@Injectable()
export class SigningKeys {
  readonly current: SigningKey;
  /** The current key first. */
  readonly all: readonly SigningKey[];

  constructor({ jwtSecret, previousJwtSecret }: AppConfig) {
    this.current = keyFrom(jwtSecret);
    const previous = previousJwtSecret === undefined ? [] : [keyFrom(previousJwtSecret)];
    this.all = [this.current, ...previous.filter(({ id }) => id !== this.current.id)];
  }

  /** The key of an id; the current one without an id, as older versions signed; null for an id that is none of ours. */
  find(id: unknown): KeyObject | null {
    if (id === undefined) return this.current.key;
    return this.all.find((key) => key.id === id)?.key ?? null;
  }

  /** What each key makes of a text, the current one first. */
  macsOf(text: string | Buffer): Buffer[] {
    return this.all.map(({ key }) => macBy(key, text));
  }

  /** What the current key makes of a text. */
  macOf(text: string | Buffer): Buffer {
    return macBy(this.current.key, text);
  }
}

const macBy = (key: KeyObject, text: string | Buffer): Buffer => createHmac('sha256', key).update(text).digest();

/** The id is derived, so that instances agree on it and it tells nothing of the secret (RFC 5869). */
const keyFrom = (secret: string): SigningKey => ({
  id: Buffer.from(hkdfSync('sha256', secret, '', 'thread signing key id', 6)).toString('base64url'),
  key: createSecretKey(secret, 'utf8'),
});
