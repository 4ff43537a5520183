import { Injectable } from '@nestjs/common';
import {
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server';
import { AppConfig, publicOriginOf } from '#src/config/index.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { PasskeyChallengesRepository, type Passkey } from '#src/modules/identity/index.js';
import { brandName } from '#src/http/ui/index.js';
import type { PasskeyAssertionBody, PasskeyAttestationBody } from './dto/passkey-credential.bodies.js';
import type { PasskeyRequestResponse } from './dto/passkey.responses.js';
import { userHandleOf, type PasskeyOwner } from './user-handle.js';

/** What a challenge is for; those of a person are theirs alone. */
export type PasskeyPurpose = 'sign-in' | `second-step ${string}` | `reauthenticate ${string}` | `register ${string}`;

/** What a new passkey is, as its authenticator told. */
export type NewPasskey = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> & {
  readonly aaguid: string;
};

/** EdDSA, ES256 and RS256, as COSE numbers them: what all authenticators have between them. */
const algorithms = [-8, -7, -257];

/** Milliseconds that a browser waits for the person, as long as a challenge lasts. */
const timeout = 600_000;

/**
 * The two ceremonies of WebAuthn. Every passkey verifies its person (by finger, face or PIN), so that it is two factors at once
 * [ASVS 6.3.3], and holds for this site alone.
 */
@Injectable()
export class PasskeyCeremonies {
  private readonly origin: string;
  private readonly rpId: string;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly challenges: PasskeyChallengesRepository,
    config: AppConfig,
  ) {
    this.origin = publicOriginOf(config);
    this.rpId = new URL(config.publicUrl).hostname;
  }

  /** Asks for a passkey. @param among those that a browser is to offer; absent: whatever it has, the same for everybody */
  async ask(purpose: PasskeyPurpose, among?: readonly Passkey[]): Promise<PasskeyRequestResponse> {
    const challenge = await this.uow.run((tx) => this.challenges.make(tx, purpose));
    const allowed = among && { allowCredentials: among.map(descriptorOf) };
    return { challenge, rpId: this.rpId, timeout, userVerification: 'required', ...allowed };
  }

  /** Asks for a new passkey. @param known what the person has: no authenticator makes a second one beside it */
  async askNew(
    purpose: PasskeyPurpose,
    owner: PasskeyOwner & { readonly email: string; readonly name: string },
    known: readonly Passkey[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const challenge = await this.uow.run((tx) => this.challenges.make(tx, purpose));
    return generateRegistrationOptions({
      rpName: brandName,
      rpID: this.rpId,
      userID: userHandleOf(owner),
      userName: owner.email,
      userDisplayName: owner.name,
      challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
      timeout,
      supportedAlgorithmIDs: algorithms,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: known.map(descriptorOf),
    });
  }

  /** Reads a new passkey; null for an answer that is not to a live challenge of this purpose, on this site, by a verified person. */
  async readNew(purpose: PasskeyPurpose, body: PasskeyAttestationBody): Promise<NewPasskey | null> {
    const challenge = await this.uow.run((tx) => this.useChallenge(tx, purpose, body.response.clientDataJSON));
    if (challenge === null) return null;
    try {
      const { registrationInfo } = await verifyRegistrationResponse({
        response: { ...body, clientExtensionResults: {} },
        ...this.expected(challenge),
        supportedAlgorithmIDs: algorithms,
      });
      if (registrationInfo === undefined) return null;
      const { aaguid, credential } = registrationInfo;
      return {
        aaguid,
        credentialId: Buffer.from(credential.id, 'base64url'),
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: body.response.transports ?? [],
      };
    } catch {
      return null;
    }
  }

  /**
   * Verifies an answer. Its challenge is used up, right or wrong.
   * @param find finds the passkey that it should be of
   * @returns that, and its counter now; null for any other answer
   */
  async verify(
    tx: Tx,
    purpose: PasskeyPurpose,
    body: PasskeyAssertionBody,
    find: () => Promise<Passkey | null>,
  ): Promise<{ readonly passkey: Passkey; readonly counter: number } | null> {
    const challenge = await this.useChallenge(tx, purpose, body.response.clientDataJSON);
    const passkey = await find();
    if (challenge === null || passkey === null) return null;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: { ...body, clientExtensionResults: {} },
        ...this.expected(challenge),
        // The counter is judged where it is stored, so that of two answers at once one is first.
        credential: { id: body.id, publicKey: Uint8Array.from(passkey.publicKey), counter: 0 },
      });
      return verified ? { passkey, counter: authenticationInfo.newCounter } : null;
    } catch {
      return null;
    }
  }

  private expected(challenge: string) {
    return {
      expectedChallenge: challenge,
      expectedOrigin: this.origin,
      expectedRPID: this.rpId,
      requireUserVerification: true,
    };
  }

  private async useChallenge(tx: Tx, purpose: PasskeyPurpose, clientDataJson: string): Promise<string | null> {
    const challenge = challengeIn(clientDataJson);
    return (await this.challenges.use(tx, purpose, challenge)) ? challenge : null;
  }
}

/** How a browser is told of a passkey. */
const descriptorOf = ({ credentialId, transports }: Passkey) => ({
  id: credentialId.toString('base64url'),
  type: 'public-key' as const,
  transports,
});

/** The challenge that an answer says it is to; empty for what can't be read. */
function challengeIn(clientDataJson: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
    const challenge: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'challenge') : '';
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return '';
  }
}
