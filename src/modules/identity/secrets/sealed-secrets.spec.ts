import type { AppConfig } from '#src/config/index.js';
import { SealedSecrets, SealedSecretUnreadable } from './sealed-secrets.js';

const secretsWith = (secretsKey: string, previousSecretsKey?: string) =>
  new SealedSecrets({ secretsKey, previousSecretsKey } as AppConfig);

const [firstKey, secondKey, thirdKey] = ['the first key of all', 'the second key of all', 'the third key of all'];
const first = secretsWith(firstKey);
const rotated = secretsWith(secondKey, firstKey);

const text = 'JBSWY3DPEHPK3PXP';
const context = 'totp:ada';

describe('a sealed text', () => {
  it.each([text, '', 'ä 🦊 \0', 'x'.repeat(10_000)])('opens again as it was: %j', (secret) => {
    expect(first.open(first.seal(secret, context), context)).toBe(secret);
  });

  it('does not hold the text, and is another one each time [11.3.2]', () => {
    const [one, other] = [first.seal(text, context), first.seal(text, context)];
    expect(one).not.toBe(other);
    const [, , payload = ''] = one.split('.');
    expect(Buffer.from(payload, 'base64url').toString('latin1')).not.toContain(text);
  });

  it('opens in another process with the same key, and with no other', () => {
    const sealed = first.seal(text, context);
    expect(secretsWith(firstKey).open(sealed, context)).toBe(text);
    expect(() => secretsWith(thirdKey).open(sealed, context)).toThrow(/neither SECRETS_KEY nor SECRETS_KEY_PREVIOUS/);
  });

  it('does not open for something else, as if it were copied into another row', () => {
    const sealed = first.seal(text, context);
    for (const other of ['totp:ben', '', `${context} `]) {
      expect(() => first.open(sealed, other)).toThrow(SealedSecretUnreadable);
    }
  });

  it('does not open once any byte of it is another one, or missing', () => {
    const [version = '', id = '', payload = ''] = first.seal(text, context).split('.');
    const bytes = Buffer.from(payload, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => first.open([version, id, changed.toString('base64url')].join('.'), context)).toThrow(
        SealedSecretUnreadable,
      );
    }
    for (const end of [0, 1, 15, 27, 28, bytes.length - 1]) {
      const cut = [version, id, bytes.subarray(0, end).toString('base64url')].join('.');
      expect(() => first.open(cut, context)).toThrow(SealedSecretUnreadable);
    }
  });

  it.each(['', text, '1..', '2.aaaaaaaa.aaaa', '1.__proto__.aaaa'])('is not %j', (other) => {
    expect(() => first.open(other, context)).toThrow(SealedSecretUnreadable);
    expect(first.isCurrent(other)).toBe(false);
  });

  it('tells in an error neither text nor key', () => {
    try {
      secretsWith(thirdKey).open(first.seal(text, context), context);
    } catch (error) {
      expect(String((error as Error).stack)).not.toMatch(new RegExp([text, firstKey, thirdKey].join('|')));
    }
    expect.assertions(1);
  });
});

describe('a new key', () => {
  const before = first.seal(text, context);

  it('opens what the previous one sealed, and tells it apart from its own', () => {
    expect(rotated.open(before, context)).toBe(text);
    expect(rotated.isCurrent(before)).toBe(false);
    const after = rotated.seal(text, context);
    expect(rotated.isCurrent(after)).toBe(true);
    expect(first.isCurrent(after)).toBe(false);
  });

  it('seals so that the previous one is needed no more', () => {
    const after = rotated.seal(rotated.open(before, context), context);
    expect(secretsWith(secondKey).open(after, context)).toBe(text);
    expect(() => secretsWith(secondKey).open(before, context)).toThrow(SealedSecretUnreadable);
  });

  it('may be the previous one too: nothing changes', () => {
    expect(secretsWith(firstKey, firstKey).open(before, context)).toBe(text);
  });
});
