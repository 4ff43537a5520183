import { Injectable } from '@nestjs/common';
import encodeQr from 'qr';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { TotpFactorsRepository, TotpSecrets, totpUri } from '#src/modules/identity/index.js';
import { RecoveryCodes } from '../second-factor/recovery-codes.js';
import { OwnFactors } from './own-factors.js';

/** What an authenticator app is set up by, shown until it is confirmed. */
export interface TotpSetup {
  /** In base32, for typing. */
  readonly secret: string;
  readonly uri: string;
  /** The address as a drawing for a camera. */
  readonly qrSvg: string;
}

/** The authenticator app of whoever asks. */
@Injectable()
export class TotpService {
  constructor(
    private readonly own: OwnFactors,
    private readonly factors: TotpFactorsRepository,
    private readonly secrets: TotpSecrets,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /**
   * Makes a secret, which counts for nothing until a code has confirmed it; one that was begun before is void.
   * @throws DomainError `state_conflict` where there is an authenticator already
   */
  begin(actor: Actor): Promise<TotpSetup> {
    const { organizationId, userId, email } = actor;
    return this.own.change(actor, async (tx) => {
      const { secret, sealedSecret } = this.secrets.create({ organizationId, userId });
      if (!(await this.factors.begin(tx, organizationId, userId, sealedSecret)))
        throw new DomainError(
          'state_conflict',
          'You have an authenticator app already. Remove it before you set up another.',
        );
      const uri = totpUri(secret, email);
      return { secret, uri, qrSvg: encodeQr(uri, 'svg') };
    });
  }

  /**
   * Makes the app count, by a code of it.
   * @returns recovery codes for somebody who had none; otherwise none, for the others still work
   * @throws DomainError `validation_failed` for a wrong code, `state_conflict` where nothing was begun within the hour
   */
  confirm(actor: Actor, code: string, origin: RequestOrigin): Promise<string[]> {
    const { organizationId, userId } = actor;
    return this.own.change(actor, async (tx, user) => {
      const pending = await this.factors.findPending(tx, organizationId, userId);
      if (pending === null) throw new DomainError('state_conflict', 'Begin the setup anew: this one is over.');
      const step = this.secrets.stepOf(pending, { organizationId, userId }, code);
      if (step === null) throw fieldError('code', 'wrong', wrongCode);
      await this.factors.confirm(tx, organizationId, userId, step);
      await this.own.changed(tx, user, { kind: 'factor.added', after: { factor: 'totp' }, told: 'totpAdded' }, origin);
      return this.recoveryCodes.ensure(tx, user);
    });
  }

  /** Removes the app; without another factor the recovery codes go along. @throws DomainError `not_found` for none */
  remove(actor: Actor, origin: RequestOrigin): Promise<void> {
    const { organizationId, userId } = actor;
    return this.own.change(actor, async (tx, user) => {
      if ((await this.factors.deleteOf(tx, organizationId, [userId])) === 0)
        throw new DomainError('not_found', 'You have no authenticator app.');
      await this.own.changed(
        tx,
        user,
        { kind: 'factor.removed', after: { factor: 'totp' }, told: 'totpRemoved' },
        origin,
      );
    });
  }
}

const wrongCode =
  'This is not the code that your app shows now. Look that the clock of your phone is right, and enter the next one.';
