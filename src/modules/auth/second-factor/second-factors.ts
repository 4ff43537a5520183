import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { User } from '#src/modules/users/index.js';
import { RecoveryCodes } from './recovery-codes.js';
import type { SecondFactorAnswer, SecondFactorMethod, SecondFactorMethodName } from './second-factor-method.js';
import { secondFactorMethods } from './second-factor-method.js';
import { TotpMethod } from './totp.method.js';

/** All ways to pass the second step, and who has which. */
@Injectable()
export class SecondFactors {
  private readonly methods: readonly SecondFactorMethod[];

  constructor(totp: TotpMethod, recoveryCodes: RecoveryCodes) {
    this.methods = [totp, recoveryCodes].sort(byPlace);
  }

  /** Names how this person can pass the second step; none for somebody who has no second factor. */
  async methodsOf(tx: Tx, user: User): Promise<SecondFactorMethodName[]> {
    if (!user.hasSecondFactor) return [];
    const names: SecondFactorMethodName[] = [];
    for (const method of this.methods) if (await method.isReadyFor(tx, user)) names.push(method.name);
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
   * @param among the methods that may
   * @returns null when it is wrong
   */
  async prove(
    tx: Tx,
    user: User,
    answer: SecondFactorAnswer,
    among: readonly string[],
    origin: RequestOrigin,
  ): Promise<SecondFactorMethodName | null> {
    for (const method of this.methods) {
      const given = answer[method.answeredBy];
      if (given === undefined || !among.includes(method.name)) continue;
      if (await method.accepts(tx, user, given, origin)) return method.name;
    }
    return null;
  }
}

const byPlace = (one: SecondFactorMethod, other: SecondFactorMethod): number =>
  secondFactorMethods.indexOf(one.name) - secondFactorMethods.indexOf(other.name);
