import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { RecoveryCodesRepository, TotpFactorsRepository } from '#src/modules/identity/index.js';
import { SecurityMails } from '#src/modules/users/index.js';
import { RecoveryCodes } from '../second-factor/recovery-codes.js';
import { OwnFactors } from './own-factors.js';

/** Which second factors somebody has, as they see them. */
export interface OwnFactorsState {
  /** Since when they have an authenticator app; null without one. */
  readonly totpSince: Date | null;
  readonly recoveryCodesLeft: number;
}

/** The recovery codes of whoever asks, and what they stand in for. */
@Injectable()
export class OwnRecoveryCodes {
  constructor(
    private readonly own: OwnFactors,
    private readonly totp: TotpFactorsRepository,
    private readonly codes: RecoveryCodesRepository,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /** Tells which factors the actor has. */
  async state({ organizationId, userId }: Actor): Promise<OwnFactorsState> {
    const totpSince = await this.totp.confirmedAt(organizationId, userId);
    return { totpSince, recoveryCodesLeft: await this.codes.countLeft(organizationId, userId) };
  }

  /** Makes new codes, shown this once; the old are void. @throws DomainError `state_conflict` without a second factor */
  replace(actor: Actor, origin: RequestOrigin): Promise<string[]> {
    return this.own.change(actor, async (tx, user) => {
      if (!user.hasSecondFactor)
        throw new DomainError('state_conflict', 'Recovery codes stand in for a second factor. Set one up first.');
      const made = await this.recoveryCodes.replace(tx, user);
      const { organizationId, id: userId } = user;
      await this.audit.record(tx, organizationId, { kind: 'factor.recovery_codes_made', actor: { userId }, origin });
      await this.mails.send(tx, user, 'recoveryCodesMade', { origin });
      return made;
    });
  }
}
