import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { lookAgain, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import {
  CredentialsRepository,
  KnownClientsRepository,
  LinksService,
  type PasswordLinkPurpose,
} from '#src/modules/identity/index.js';
import { OwnAccess } from './own-access.js';
import { SecurityMails, UsersRepository, type SecurityChange, type User } from '#src/modules/users/index.js';

/** Replaces the password of a user who has proven that it is theirs, by their mailbox or by the password before. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsRepository,
    private readonly access: OwnAccess,
    private readonly links: LinksService,
    private readonly knownClients: KnownClientsRepository,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
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

  /** Sets the password by a link, and ends every session of the user: whoever reads the mailbox begins anew. */
  async reset(
    tx: Tx,
    user: User,
    passwordHash: string,
    purpose: PasswordLinkPurpose,
    origin: RequestOrigin,
  ): Promise<void> {
    await this.access.endAll(tx, user, purpose, origin);
    await this.replace(tx, user, passwordHash, kindOf[purpose], origin);
  }

  /** Sets the password by whoever knew the one before, and ends every session but theirs. */
  async change(tx: Tx, user: User, passwordHash: string, sessionId: string, origin: RequestOrigin): Promise<void> {
    await this.access.endOthers(tx, user, sessionId);
    await this.replace(tx, user, passwordHash, 'password.changed', origin);
  }

  /** Voids all other links to set it; the client that did it is the only one known from then on; its owner is told by mail. */
  private async replace(
    tx: Tx,
    user: User,
    passwordHash: string,
    kind: keyof typeof changeOf,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, id, email } = user;
    await this.credentials.changePassword(tx, email, passwordHash);
    await this.links.voidPasswordLinks(tx, email);
    await this.knownClients.forget(tx, email);
    await this.knownClients.remember(tx, email, origin.ip);
    await this.audit.record(tx, organizationId, { kind, actor: { userId: id }, origin });
    await this.mails.send(tx, user, changeOf[kind], { origin });
  }
}

const kindOf = { 'reset-password': 'password.reset', 'secure-account': 'password.disowned' } as const satisfies Record<
  PasswordLinkPurpose,
  string
>;

const changeOf = {
  'password.changed': 'passwordChanged',
  'password.reset': 'passwordReset',
  'password.disowned': 'passwordDisowned',
} as const satisfies Record<string, SecurityChange>;
