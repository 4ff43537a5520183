import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { RateLimits } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { AuthorizedChange, UsersRepository } from '#src/modules/users/index.js';
import { passwordResetMail } from './password-mails.js';

/** An admin has somebody sent a link to reset their password. Admins never see or set one [ASVS 6.4.6]. */
@Injectable()
export class SentResetsService {
  constructor(
    private readonly users: UsersRepository,
    private readonly limits: RateLimits,
    private readonly changes: AuthorizedChange,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Sends the link, as if its owner had asked for it. Nothing changes until they use it.
   * @throws DomainError `not_found`, `state_conflict` for somebody who can't sign in, `rate_limited` when the address was mailed
   * several links lately, or `capability_missing` when the actor was demoted a moment ago
   */
  async send(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const kind = 'password.reset_sent';
    await this.changes.auditRefusal(actor, { kind, subjectId: id }, origin, async () => {
      const found = await this.users.findById(actor.organizationId, id);
      if (found?.state === 'active') await this.limits.countAccount('forgot-password', EmailAddress.parse(found.email));
      await this.changes.transaction(actor, 'users.manage', async (tx) => {
        const user = await this.users.findForUpdate(tx, actor.organizationId, id);
        if (user === null) throw notFound('person');
        if (user.state !== 'active')
          throw new DomainError('state_conflict', 'Only somebody who can sign in is sent a link to reset a password.');
        await this.changes.record(tx, actor, origin, { kind, subject: { userId: id } });
        await this.outbox.enqueue(tx, passwordResetMail, { email: user.email, sentBy: 'admin' });
      });
    });
  }
}
