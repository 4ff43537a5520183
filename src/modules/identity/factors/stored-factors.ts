import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { PasskeysRepository } from '../passkeys/passkeys.repository.js';
import { FactorMarksRepository } from './factor-marks.repository.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { endSignIns } from './sign-in-tickets.repository.js';
import { TotpFactorsRepository } from './totp-factors.repository.js';
import { TotpSecrets } from './totp-secrets.js';

/** Somebody who moves, with their id in the other organization. */
interface Mover {
  readonly id: string;
  readonly newId: string;
}

/** What of somebody's factors was deleted. */
export interface ErasedFactors {
  /** What their passkeys were called. */
  readonly passkeys: readonly string[];
  readonly totp: boolean;
  readonly recoveryCodes: boolean;
}

/** All that is kept of people's second factors, of whatever kind. Whoever changes it has locked the people before. */
@Injectable()
export class StoredFactors {
  constructor(
    private readonly totp: TotpFactorsRepository,
    private readonly secrets: TotpSecrets,
    private readonly passkeys: PasskeysRepository,
    private readonly recoveryCodes: RecoveryCodesRepository,
    private readonly marks: FactorMarksRepository,
  ) {}

  /** Deletes the factors of these people, with their recovery codes and their open sign-ins. */
  async erase(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<void> {
    await this.totp.deleteOf(tx, organizationId, userIds);
    await this.passkeys.deleteOf(tx, organizationId, userIds);
    await this.settle(tx, organizationId, userIds, false);
  }

  /** Deletes what one person has added within the last seven days: passkeys, an authenticator app, recovery codes. */
  async eraseRecent(tx: Tx, organizationId: string, userId: string): Promise<ErasedFactors> {
    const passkeys = await this.passkeys.deleteRecent(tx, organizationId, userId);
    return {
      passkeys: passkeys.map(({ name }) => name),
      totp: await this.totp.deleteRecent(tx, organizationId, userId),
      recoveryCodes: (await this.recoveryCodes.deleteRecent(tx, organizationId, userId)) > 0,
    };
  }

  /**
   * Gives people’s factors to who they are in another organization. Their secrets are sealed for that one.
   * Passkeys don’t move: they name their owner by the organization. Nor do recovery codes that stood in for passkeys alone.
   */
  async move(tx: Tx, organizationId: string, people: readonly Mover[], toOrganizationId: string): Promise<void> {
    const newIds = new Map(people.map(({ id, newId }) => [id, newId]));
    const placeOf = <Row extends { readonly userId: string }>(row: Row): Row => ({
      ...row,
      userId: newIds.get(row.userId) ?? row.userId,
    });
    const ids = [...newIds.keys()];
    const factors = await this.totp.confirmedOf(tx, organizationId, ids);
    const withApp = new Set(factors.map(({ userId }) => userId));
    const codes = await this.recoveryCodes.of(tx, organizationId, ids);
    await this.erase(tx, organizationId, ids);
    const moved = factors.map((factor) => {
      const { userId } = placeOf(factor);
      const from = { organizationId, userId: factor.userId };
      const sealedSecret = this.secrets.seal(factor.sealedSecret, from, { organizationId: toOrganizationId, userId });
      return { ...factor, userId, sealedSecret };
    });
    await this.totp.insertConfirmed(tx, toOrganizationId, moved);
    await this.recoveryCodes.insertKept(
      tx,
      toOrganizationId,
      codes.filter(({ userId }) => withApp.has(userId)).map(placeOf),
    );
    await this.marks.set(
      tx,
      toOrganizationId,
      moved.map(({ userId }) => userId),
      true,
    );
  }

  /**
   * Ends what a change of factors leaves without meaning: sign-ins that were asked for the former ones, and recovery codes of
   * whoever has no factor any more.
   */
  async settle(tx: Tx, organizationId: string, userIds: readonly string[], hasSecondFactor: boolean): Promise<void> {
    await endSignIns(tx, organizationId, userIds);
    if (!hasSecondFactor) await this.recoveryCodes.deleteOf(tx, organizationId, userIds);
    await this.marks.set(tx, organizationId, userIds, hasSecondFactor);
  }
}
