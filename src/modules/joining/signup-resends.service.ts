import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { RateLimits } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { SignupResendRules } from './signup-resend-rules.js';
import { signupMail } from './signup-mail.js';

/** An admin mails the link of an unfinished sign-up again. */
@Injectable()
export class SignupResendsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly rules: SignupResendRules,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Mails the sign-up link again, as if the person had asked for it.
   * @throws DomainError `not_found` for an address that is not in the list, `state_conflict` when its link would open
   * nothing, `rate_limited`
   */
  async resend(actor: Actor, email: EmailAddress, origin: RequestOrigin): Promise<void> {
    await this.rules.assertHelps(actor, email);
    await this.limits.count('signup', origin.ip, email);
    await this.uow.run(async (tx) => {
      await this.audit.record(tx, actor.organizationId, {
        kind: 'signup.resent',
        actor,
        subject: { address: email.value },
        origin,
      });
      await this.outbox.enqueue(tx, signupMail, { email: email.value });
    });
  }
}
