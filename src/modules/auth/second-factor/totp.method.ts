import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { TotpFactorsRepository, TotpSecrets } from '#src/modules/identity/index.js';
import type { User } from '#src/modules/users/index.js';
import type { SecondFactorMethod } from './second-factor-method.js';

/** Codes of an authenticator app. */
@Injectable()
export class TotpMethod implements SecondFactorMethod<'code'> {
  readonly name = 'totp';
  readonly isFactor = true;
  readonly answeredBy = 'code';
  readonly isGuessable = true;

  constructor(
    private readonly factors: TotpFactorsRepository,
    private readonly secrets: TotpSecrets,
  ) {}

  isReadyFor(tx: Tx, { organizationId, id }: User): Promise<boolean> {
    return this.factors.isConfirmed(tx, organizationId, id);
  }

  /** A code works once, whoever else has seen it [ASVS 6.5.1]. */
  async accepts(tx: Tx, { organizationId, id: userId }: User, code: string): Promise<boolean> {
    const secret = await this.factors.findConfirmed(tx, organizationId, userId);
    const step = secret && this.secrets.stepOf(secret, { organizationId, userId }, code);
    return step !== null && (await this.factors.useStep(tx, organizationId, userId, step));
  }
}
