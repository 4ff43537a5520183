import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import { UnitOfWork } from '#src/database/index.js';
import { ReauthenticationRefusal, reauthenticationMethods, type ReauthenticationMethod } from '#src/http/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import type { SecondFactorMethodName } from '../second-factor/second-factor-method.js';
import { SecondFactors } from '../second-factor/second-factors.js';

/** What a second factor makes of the proof. */
const proofs: Partial<Record<SecondFactorMethodName, ReauthenticationMethod>> = {
  passkey: 'passkey',
  totp: 'passwordAndTotp',
  recoveryCode: 'passwordAndRecoveryCode',
};

/** Knows by what each person proves anew who they are, and answers whoever has to. */
@Injectable()
export class ReauthenticationMethods extends ReauthenticationRefusal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly factors: SecondFactors,
  ) {
    super();
  }

  async of(actor: Actor): Promise<DomainError> {
    const factors = actor.hasSecondFactor ? await this.factorsOf(actor) : [];
    const methods =
      factors.length === 0
        ? (['password'] as const)
        : reauthenticationMethods.filter((method) => factors.some((factor) => proofs[factor] === method));
    return new DomainError('reauthentication_required', 'This needs you to confirm that it’s you.', {
      extras: { methods },
    });
  }

  private factorsOf({ organizationId, userId }: Actor): Promise<SecondFactorMethodName[]> {
    return this.uow.run(async (tx) => {
      const user = await this.users.findById(organizationId, userId, tx);
      return user === null ? [] : this.factors.methodsOf(tx, user, false);
    });
  }
}
