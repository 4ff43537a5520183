import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { PasskeysRepository } from '#src/modules/identity/index.js';
import type { User } from '#src/modules/users/index.js';
import type { PasskeyAssertionBody } from '../passkeys/dto/passkey-credential.bodies.js';
import type { PasskeyPurpose } from '../passkeys/passkey-ceremonies.js';
import { PasskeyProof } from '../passkeys/passkey-proof.js';
import type { SecondFactorMethod } from './second-factor-method.js';

/** What a challenge of the second step is for: this person alone answers it, behind their password. */
export const secondStepOf = ({ id }: User): PasskeyPurpose => `second-step ${id}`;

/** Passkeys, which sign in without a password as well. */
@Injectable()
export class PasskeyMethod implements SecondFactorMethod<'passkey'> {
  readonly name = 'passkey';
  readonly isFactor = true;
  readonly answeredBy = 'passkey';
  readonly isGuessable = false;

  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly proof: PasskeyProof,
  ) {}

  isReadyFor(tx: Tx, { organizationId, id }: User): Promise<boolean> {
    return this.passkeys.hasAny(tx, organizationId, id);
  }

  async accepts(tx: Tx, user: User, answer: PasskeyAssertionBody, origin: RequestOrigin): Promise<boolean> {
    const owner = { organizationId: user.organizationId, userId: user.id };
    const signed = await this.proof.verify(tx, secondStepOf(user), answer, owner);
    return signed !== null && this.proof.use(tx, user, signed, origin);
  }
}
