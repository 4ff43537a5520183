import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog, nowhereFor } from '#src/modules/audit/index.js';
import { CredentialsRepository, RateLimits } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { passwordResetMail } from './password-mails.js';

/** Somebody has forgotten a password and asks for a link. */
@Injectable()
export class ResetRequestsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly credentials: CredentialsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Asks for a link by mail; the same for every address, known or not. An address that somebody has asked for several
   * times gets no further mail for some minutes, but nobody is refused: the links in those that it got all work.
   * @returns whether a mail was asked for
   * @throws DomainError `rate_limited` when the client has asked for too many
   */
  async request(email: EmailAddress, origin: RequestOrigin): Promise<boolean> {
    await this.limits.countClient('forgot-password', origin.ip);
    if (!(await this.limits.allowsMailTo('forgot-password', email))) return false;
    const credential = await this.credentials.find(email.value);
    await this.uow.run(async (tx) => {
      await this.audit.record(tx, credential?.organizationId ?? nowhereFor(email.value), {
        kind: 'password.reset_requested',
        actor: credential ?? { label: email.value },
        origin,
      });
      await this.outbox.enqueue(tx, passwordResetMail, { email: email.value });
    });
    return true;
  }
}
