import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog, nowhereFor } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { assertWorkDomain } from '#src/modules/organizations/index.js';
import { UnfinishedSignupsRepository, signupMail } from '#src/modules/joining/index.js';
import { RateLimits } from '#src/modules/identity/index.js';

/** The first step: somebody claims an address. Nothing exists until the mailbox is proven. */
@Injectable()
export class SignupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Asks for a mail to this address. It does the same for every work address, whatever its history: the worker that
   * makes the mail finds out what to write, long after the answer [ASVS 6.3.8].
   * @throws DomainError `personal_email_domain`, `disposable_email_domain`, `rate_limited`
   */
  async request(email: EmailAddress, origin: RequestOrigin): Promise<void> {
    assertWorkDomain(email);
    await this.limits.count('signup', origin.ip, email);
    await this.uow.run(async (tx) => {
      await this.audit.record(tx, nowhereFor(email.value), {
        kind: 'signup.requested',
        actor: { label: email.value },
        origin,
      });
      await this.unfinished.note(tx, email);
      await this.outbox.enqueue(tx, signupMail, { email: email.value });
    });
  }
}
