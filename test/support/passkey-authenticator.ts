import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { ApiSession } from './people.js';
import type { World } from './world.js';

/** An answer as a browser sends it, and what can be forged of it. */
export interface Ceremony {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId?: string;
  /** Whether the authenticator says that it verified its person. */
  readonly verified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly type?: string;
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/** The few forms of CBOR (RFC 8949) that an attestation of kind `none` has. */
const head = (major: number, length: number): Buffer =>
  length < 24
    ? Buffer.from([(major << 5) | length])
    : length < 256
      ? Buffer.from([(major << 5) | 24, length])
      : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
const int = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const map = (...entries: Buffer[]): Buffer => Buffer.concat([head(5, entries.length / 2), ...entries]);

/** One passkey, held by the test. */
export class TestPasskey {
  readonly credentialId = randomBytes(32);
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  /** @param userHandle whose it is, as the creation options said */
  constructor(readonly userHandle: string) {}

  /** What `navigator.credentials.create()` answers. */
  attest(ceremony: Ceremony): object {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const cose = map(
      ...[int(1), int(2), int(3), int(-7), int(-1), int(1)],
      ...[int(-2), bytes(Buffer.from(x, 'base64url')), int(-3), bytes(Buffer.from(y, 'base64url'))],
    );
    const length = Buffer.from([0, this.credentialId.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.credentialId, cose]);
    const authData = Buffer.concat([this.authData({ ...ceremony, counter: ceremony.counter ?? 0 }, 0x40), attested]);
    const attestationObject = map(text('fmt'), text('none'), text('attStmt'), map(), text('authData'), bytes(authData));
    return this.credential({
      clientDataJSON: base64url(this.clientData('webauthn.create', ceremony)),
      attestationObject: base64url(attestationObject),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get()` answers; its counter goes on by one unless said. */
  assert(ceremony: Ceremony): object {
    this.counter = ceremony.counter ?? this.counter + 1;
    const clientData = this.clientData('webauthn.get', ceremony);
    const authData = this.authData({ ...ceremony, counter: this.counter }, 0);
    return this.credential({
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authData),
      signature: base64url(sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.keys.privateKey)),
      userHandle: ceremony.userHandle ?? this.userHandle,
    });
  }

  private credential(response: object): object {
    const id = base64url(this.credentialId);
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, { challenge, origin, type: forged = type }: Ceremony): Buffer {
    return Buffer.from(JSON.stringify({ type: forged, challenge, origin, crossOrigin: false }));
  }

  private authData(
    { origin, rpId = new URL(origin).hostname, verified = true, counter = 0 }: Ceremony,
    more: number,
  ): Buffer {
    const flags = 0x01 | (verified ? 0x04 : 0) | more;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
  }
}

/** Adds a passkey for whoever this session is of. @returns it, and the recovery codes that came with it */
export async function addPasskey(
  { api, app }: Pick<World, 'api' | 'app'>,
  session: Pick<ApiSession, 'accessToken'>,
): Promise<{ readonly passkey: TestPasskey; readonly recoveryCodes: readonly string[] }> {
  const mine = api.as(session);
  const begun = await mine.post('/v1/me/passkeys/options');
  const { challenge, user } = begun.json<{ challenge: string; user: { id: string } }>();
  const passkey = new TestPasskey(user.id);
  const credential = passkey.attest({ challenge, origin: new URL(app.config.publicUrl).origin });
  const added = await mine.post('/v1/me/passkeys', { credential });
  if (added.status !== 201) throw new Error(`Adding a passkey answered ${added.status}: ${added.text}`);
  return { passkey, ...added.json<{ recoveryCodes: string[] }>() };
}
