import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { fieldError, type DomainError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { SecondStepLimits, type Credential } from '#src/modules/identity/index.js';
import { PasswordProof } from '../account/password-proof.js';
import { SignInAccounts } from '../login/sign-in-accounts.js';
import type { SecondFactorAnswer } from '../second-factor/second-factor-method.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { ProvenSessions } from './proven-sessions.js';

/** A password, and what goes with it for whoever has a second factor. */
export interface PasswordAndFactor extends Pick<SecondFactorAnswer, 'code' | 'recoveryCode'> {
  readonly password: string;
}

/** Somebody who is signed in proves anew who they are by the password; whoever has a second factor, by that as well. */
@Injectable()
export class PasswordReauthentication {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly passwords: PasswordProof,
    private readonly accounts: SignInAccounts,
    private readonly factors: SecondFactors,
    private readonly limits: SecondStepLimits,
    private readonly proven: ProvenSessions,
  ) {}

  /**
   * Proves it for this session. A code is looked at behind the right password alone, and guesses at both are counted by the session:
   * whoever has stolen one holds up no other.
   * @throws DomainError `validation_failed` for what is wrong or missing, `rate_limited`, `unavailable`, `not_authenticated`
   */
  async prove(actor: Actor, { password, ...answer }: PasswordAndFactor, origin: RequestOrigin): Promise<void> {
    const credential = await this.passwords.find(actor, password, origin.ip);
    if (credential === null) {
      await this.uow.run((tx) => this.proven.fail(tx, actor, 'invalid_credentials', origin));
      throw wrongPassword();
    }
    const source = { email: EmailAddress.parse(actor.email), ip: origin.ip, device: actor.sessionId };
    const counted = this.factors.isGuessable(answer) ? await this.limits.count(source) : null;
    const refusal = await this.uow.run((tx) => this.judge(tx, actor, credential, answer, origin));
    // Returned and not thrown, for what was written down of it must be kept.
    if (refusal !== null) throw refusal;
    if (counted !== null) await this.limits.forgive(counted);
  }

  private async judge(
    tx: Tx,
    actor: Actor,
    credential: Credential,
    answer: SecondFactorAnswer,
    origin: RequestOrigin,
  ): Promise<DomainError | null> {
    // Compared again with the person locked: a change or a reset may have come first.
    const user = await this.accounts.lockOwner(tx, credential);
    if (user === null) return wrongPassword();
    const methods = await this.factors.methodsOf(tx, user, false);
    if (methods.length > 0 && answer.code === undefined && answer.recoveryCode === undefined) return missingFactor();
    const method = await this.factors.prove(tx, user, answer, { ticket: '', methods, codeHash: null }, origin);
    if (methods.length > 0 && method === null) {
      await this.proven.fail(tx, actor, 'invalid_code', origin);
      return answer.code === undefined ? wrongRecoveryCode() : wrongCode();
    }
    await this.proven.confirm(tx, actor, user, method, origin);
    return null;
  }
}

const wrongPassword = (): DomainError =>
  fieldError(
    'password',
    'wrong',
    'This is not your password. If you forgot it, reset it by mail from the sign-in page.',
  );

const missingFactor = (): DomainError =>
  fieldError('code', 'missing', 'You have a second factor: use it as well, a recovery code, or a passkey instead.');

const wrongCode = (): DomainError =>
  fieldError(
    'code',
    'wrong',
    'This is not the code that your app shows now, or it was used before. Each works once, and the next one comes within 30 seconds.',
  );

const wrongRecoveryCode = (): DomainError =>
  fieldError('recoveryCode', 'wrong', 'This is none of your recovery codes, or it was used before. Each works once.');
