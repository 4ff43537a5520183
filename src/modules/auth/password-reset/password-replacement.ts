import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { lookAgain, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { CredentialsRepository, KnownClientsRepository, SessionsRepository } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { UsersRepository, type User } from '#src/modules/users/index.js';
import { passwordChangedMail } from './password-mails.js';

/** Replaces the password of a user who has proven their mailbox. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsRepository,
    private readonly knownClients: KnownClientsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Whoever signs in with the address, locked; null when nobody active does. They may have been deactivated, removed or moved
   * since a mail was sent.
   */
  async lockOwner(tx: Tx, email: string): Promise<User | null> {
    const credential = await this.credentials.find(email, tx);
    if (credential === null) return null;
    const { organizationId, userId } = credential;
    const user = await lookAgain(
      () => this.users.findForUpdate(tx, organizationId, userId),
      async () => (await this.credentials.find(email, tx))?.userId === userId,
    );
    return user?.state === 'active' ? user : null;
  }

  /** Ends every session of the user as well. The client that did it is the only one known from then on. */
  async replace(
    tx: Tx,
    { organizationId, id, email }: User,
    passwordHash: string,
    origin: RequestOrigin,
  ): Promise<void> {
    await this.credentials.changePassword(tx, email, passwordHash);
    await this.sessions.endAllOf(tx, organizationId, id);
    await this.knownClients.forget(tx, email);
    await this.knownClients.remember(tx, email, origin.ip);
    await this.audit.record(tx, organizationId, { kind: 'password.reset', actor: { userId: id }, origin });
    await this.outbox.enqueue(tx, passwordChangedMail, { email });
  }
}
