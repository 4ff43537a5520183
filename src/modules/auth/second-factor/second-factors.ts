import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { User } from '#src/modules/users/index.js';
import { MailCodes } from './mail-codes.js';
import { PasskeyMethod } from './passkey.method.js';
import { RecoveryCodes } from './recovery-codes.js';
import type {
  AnsweredTicket,
  SecondFactorAnswer,
  SecondFactorMethod,
  SecondFactorMethodName,
} from './second-factor-method.js';
import { secondFactorMethods } from './second-factor-method.js';
import { TotpMethod } from './totp.method.js';

/** All ways to pass the second step, and who has which. */
@Injectable()
export class SecondFactors {
  private readonly methods: readonly SecondFactorMethod[];

  constructor(
    passkeys: PasskeyMethod,
    totp: TotpMethod,
    recoveryCodes: RecoveryCodes,
    private readonly mailCodes: MailCodes,
  ) {
    this.methods = [passkeys, totp, recoveryCodes, mailCodes].sort(byPlace);
  }

  /**
   * Names how this person can pass the second step. Somebody who has no second factor is asked for a code by mail at a new device,
   * and otherwise for nothing.
   * @throws DomainError `unavailable` for somebody marked as having a second factor of whom none is found
   */
  async methodsOf(tx: Tx, user: User, isNewDevice: boolean): Promise<SecondFactorMethodName[]> {
    if (!user.hasSecondFactor) return isNewDevice && this.mailCodes.areAsked ? [this.mailCodes.name] : [];
    const names: SecondFactorMethodName[] = [];
    for (const method of this.methods) if (await method.isReadyFor(tx, user)) names.push(method.name);
    // Nobody is let in without the step that they are marked for.
    if (names.length === 0)
      throw new DomainError(
        'unavailable',
        'Your second factor can’t be asked for. An admin of your organization can reset it.',
      );
    return names;
  }

  /** Whether the person has a second factor, looked up anew. */
  async hasAny(tx: Tx, user: User): Promise<boolean> {
    for (const method of this.methods) if (method.isFactor && (await method.isReadyFor(tx, user))) return true;
    return false;
  }

  /** Whether an answer of this kind could be found by trying. */
  isGuessable(answer: SecondFactorAnswer): boolean {
    return this.methods.some(({ answeredBy, isGuessable }) => answer[answeredBy] !== undefined && isGuessable);
  }

  /**
   * Finds the method that takes this answer, and uses the answer up.
   * @param ticket names the methods that may
   * @returns null when it is wrong
   */
  async prove(
    tx: Tx,
    user: User,
    answer: SecondFactorAnswer,
    ticket: AnsweredTicket,
    origin: RequestOrigin,
  ): Promise<SecondFactorMethodName | null> {
    for (const method of this.methods) {
      const given = answer[method.answeredBy];
      if (given === undefined || !ticket.methods.includes(method.name)) continue;
      if (await method.accepts(tx, user, given, origin, ticket)) return method.name;
    }
    return null;
  }
}

const byPlace = (one: SecondFactorMethod, other: SecondFactorMethod): number =>
  secondFactorMethods.indexOf(one.name) - secondFactorMethods.indexOf(other.name);
