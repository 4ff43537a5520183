import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { AppConfig } from '#src/config/index.js';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const idBytes = 6;
/** A random nonce for each text; one key seals four thousand million of them safely (NIST SP 800-38D, 8.3). */
const nonceBytes = 12;
const tagBytes = 16;

/** The form's version, the key's id, and nonce, ciphertext and tag together. */
const form = /^1\.([\w-]{8})\.([\w-]{38,})$/;

interface SealingKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** A sealed text that no key of ours opens, or that was sealed for something else. */
export class SealedSecretUnreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SealedSecretUnreadable';
  }
}

/**
 * Encrypts secrets that must be read again, which a hash can't give back [ASVS 11.3.2, 13.3.1]. The key comes from
 * `SECRETS_KEY` and is in no table, so a copy of the database alone opens nothing.
 */
@Injectable()
export class SealedSecrets {
  private readonly current: SealingKey;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  constructor({ secretsKey, previousSecretsKey }: AppConfig) {
    this.current = keyFrom(secretsKey);
    const previous = previousSecretsKey === undefined ? [] : [keyFrom(previousSecretsKey)];
    this.keys = new Map([...previous, this.current].map(({ id, key }) => [id, key]));
  }

  /**
   * Seals a text with the current key.
   * @param context what the text belongs to, with its ids: whoever copies it to another row can't open it there
   */
  seal(text: string, context: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.current.key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `1.${this.current.id}.${sealed.toString('base64url')}`;
  }

  /**
   * Opens what was sealed for the same context, with the current key or the previous one.
   * @throws SealedSecretUnreadable
   */
  open(sealed: string, context: string): string {
    const [, id = '', payload = ''] = form.exec(sealed) ?? [];
    const key = this.keys.get(id);
    if (key === undefined) {
      throw new SealedSecretUnreadable(
        'A stored secret was sealed with a key that is neither SECRETS_KEY nor SECRETS_KEY_PREVIOUS.',
      );
    }
    const bytes = Buffer.from(payload, 'base64url');
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-tagBytes));
    try {
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new SealedSecretUnreadable('A stored secret was changed, or sealed for something else.');
    }
  }

  /** Whether a text was sealed with the current key; one that was not is to be sealed anew before the previous key goes. */
  isCurrent(sealed: string): boolean {
    return form.exec(sealed)?.[1] === this.current.id;
  }
}

/** Derives key and id from the configured text, each for its own purpose, so that the id tells nothing of the key (RFC 5869). */
function keyFrom(secret: string): SealingKey {
  const derive = (purpose: string, length: number) => Buffer.from(hkdfSync('sha256', secret, '', purpose, length));
  return {
    id: derive('thread sealing key id', idBytes).toString('base64url'),
    key: createSecretKey(derive('thread sealing key', keyBytes)),
  };
}
