import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { RateLimits, SecondStepLimits, type CountedSignIn, type SignInSource } from '#src/modules/identity/index.js';
import { SecurityMails, type User } from '#src/modules/users/index.js';
import type { SecondFactorAnswer } from './second-factor-method.js';

/** Counts tries at the second step, writes the wrong ones down, and says what to do next. */
@Injectable()
export class SecondStepTries {
  constructor(
    private readonly limits: SecondStepLimits,
    private readonly clients: RateLimits,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /** Counts a try by the person. @throws DomainError `rate_limited` */
  count(source: SignInSource): Promise<CountedSignIn> {
    return this.limits.count(source);
  }

  /** Takes a try back that was right. */
  forgive(counted: CountedSignIn): Promise<void> {
    return this.limits.forgive(counted);
  }

  /** Refuses a try without a live ticket, which is counted by the client. @throws DomainError `rate_limited` */
  async withoutTicket({ ip }: RequestOrigin): Promise<DomainError> {
    await this.clients.countClient('second-factor', ip);
    return invalidTicket();
  }

  /** Refuses a wrong answer. Whose ticket is used up by it is told by mail that somebody knows their password [ASVS 6.3.5]. */
  async wrong(
    tx: Tx,
    user: User,
    { triesLeft, answer }: { readonly triesLeft: number; readonly answer: SecondFactorAnswer },
    origin: RequestOrigin,
  ): Promise<DomainError> {
    const { organizationId, id: userId } = user;
    const refusal = answer.passkey === undefined ? invalidCode() : invalidPasskey();
    await this.audit.record(tx, organizationId, {
      kind: 'session.started',
      outcome: 'failed',
      reason: refusal.code,
      actor: { userId },
      origin,
    });
    if (triesLeft > 0) return refusal;
    await this.mails.send(tx, user, 'secondStepFailed', { origin });
    return invalidTicket('That was one wrong code too many. Sign in again with your password.');
  }
}

/** The one answer to a ticket that is over, used up, of somebody who has no access any more, or none at all. */
export const invalidTicket = (detail = 'Sign in again with your password.'): DomainError =>
  new DomainError('invalid_ticket', detail);

const invalidCode = (): DomainError =>
  new DomainError(
    'invalid_code',
    'Check the code. One from an authenticator app is new every 30 seconds; of those by mail the latest works. Each works once.',
  );

const invalidPasskey = (): DomainError =>
  new DomainError('invalid_passkey', 'Try again with this device, or go on in another way.');
