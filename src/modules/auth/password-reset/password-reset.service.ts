import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, nowhere } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { UsersRepository, type User } from '#src/modules/users/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { PasswordHasher } from '../credentials/password-hasher.js';
import { assertStrongPassword } from '../credentials/strong-password.js';
import type { ResetPasswordBody } from '../dto/reset-password.body.js';
import { linkInvalid, LinksService } from '../links/links.service.js';
import { RateLimits } from '../rate-limits/rate-limits.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { passwordChangedMail, passwordResetMail } from './password-mails.js';

/** A forgotten password, replaced by whoever reads the mailbox. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly links: LinksService,
    private readonly hasher: PasswordHasher,
    private readonly credentials: CredentialsRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /** Asks for a link by mail; the same for every address, known or not. @throws DomainError `rate_limited` */
  async request(email: EmailAddress, origin: RequestOrigin): Promise<void> {
    await this.limits.count('forgot-password', origin.ip, email);
    const credential = await this.credentials.find(email.value);
    await this.uow.run(async (tx) => {
      await this.audit.record(tx, credential?.organizationId ?? nowhere, {
        kind: 'password.reset_requested',
        actor: { id: credential?.userId ?? null, label: email.value },
        origin,
      });
      await this.outbox.enqueue(tx, passwordResetMail, { email: email.value });
    });
  }

  /** As {@link preview}, for a page: anybody can ask for it, so it is counted. @throws DomainError `rate_limited` as well */
  async open(token: string, { ip }: RequestOrigin): Promise<{ readonly email: string }> {
    await this.limits.count('open-link', ip);
    return this.preview(token);
  }

  /** Whose password the link resets. Changes nothing. @throws DomainError `link_invalid` */
  async preview(token: string): Promise<{ readonly email: string }> {
    return { email: (await this.links.peek('reset-password', token)).value };
  }

  /**
   * Sets the new password and ends every session of the person, who must be active at that instant. It signs nobody in and
   * changes neither role nor state.
   * @throws DomainError `link_invalid`, `password_too_weak`, `rate_limited`, `unavailable`
   */
  async reset({ token, password }: ResetPasswordBody, origin: RequestOrigin): Promise<void> {
    await this.limits.count('reset-password', origin.ip);
    const { email } = await this.preview(token);
    assertStrongPassword(password, { email, name: '' });
    const passwordHash = await this.hasher.hash(password);
    const proven = await this.uow.run(async (tx) => {
      // The person before the link, the credential and the sessions, as whoever ends their access does.
      const { organizationId, id } = await this.activeOwnerOf(tx, email);
      const address = await this.links.consume(tx, 'reset-password', token);
      await this.credentials.changePassword(tx, address.value, passwordHash);
      await this.sessions.endAllOf(tx, organizationId, id);
      await this.audit.record(tx, organizationId, {
        kind: 'password.reset',
        actor: { id, label: address.value },
        origin,
      });
      await this.outbox.enqueue(tx, passwordChangedMail, { email: address.value });
      return address;
    });
    await this.limits.forgive('login', origin.ip, proven);
  }

  /** Whoever signs in with the address, locked; they may have been deactivated, removed or moved since the mail. */
  private async activeOwnerOf(tx: Tx, email: string): Promise<User> {
    const credential = await this.credentials.find(email, tx);
    const user = credential && (await this.users.findForUpdate(tx, credential.organizationId, credential.userId));
    if (user?.state !== 'active') throw linkInvalid('reset-password');
    return user;
  }
}
