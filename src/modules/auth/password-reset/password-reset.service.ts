import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, nowhere } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { UsersRepository, type User } from '#src/modules/users/index.js';
import {
  CredentialsRepository,
  PasswordHasher,
  assertStrongPassword,
  linkInvalid,
  LinksService,
  KnownClientsRepository,
  LinkLimits,
  RateLimits,
  SignInLimits,
  SessionsRepository,
} from '#src/modules/identity/index.js';
import type { ResetPasswordBody } from '../dto/reset-password.body.js';
import { passwordChangedMail, passwordResetMail } from './password-mails.js';

/** A forgotten password, replaced by whoever reads the mailbox. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly linkLimits: LinkLimits,
    private readonly signInLimits: SignInLimits,
    private readonly links: LinksService,
    private readonly hasher: PasswordHasher,
    private readonly credentials: CredentialsRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly knownClients: KnownClientsRepository,
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
      await this.audit.record(tx, credential?.organizationId ?? nowhere, {
        kind: 'password.reset_requested',
        actor: { id: credential?.userId ?? null, label: email.value },
        origin,
      });
      await this.outbox.enqueue(tx, passwordResetMail, { email: email.value });
    });
    return true;
  }

  /** As {@link preview}, for a page: anybody can ask for it, so it is counted. @throws DomainError `rate_limited` as well */
  async open(token: string, { ip }: RequestOrigin): Promise<{ readonly email: string }> {
    await this.linkLimits.count('open-link', token, ip);
    return this.preview(token);
  }

  /** Whose password the link resets. Changes nothing. @throws DomainError `link_invalid` */
  async preview(token: string): Promise<{ readonly email: string }> {
    return { email: (await this.links.peek('reset-password', token)).value };
  }

  /**
   * Sets the new password and ends every session of the person, who must be active at that instant. It signs nobody in and
   * changes neither role nor state. The client that did it is the only one known from then on.
   * @param deviceFor the browser's id for an account that has signed in with it
   * @throws DomainError `link_invalid`, `password_too_weak`, `rate_limited`, `unavailable`
   */
  async reset(
    { token, password }: ResetPasswordBody,
    origin: RequestOrigin,
    deviceFor: (email: string) => string | null = () => null,
  ): Promise<{ readonly email: string }> {
    await this.linkLimits.count('reset-password', token, origin.ip);
    const { email } = await this.preview(token);
    assertStrongPassword(password, { email, name: '' });
    const passwordHash = await this.hasher.hash(password);
    const proven = await this.uow.run(async (tx) => {
      // The person before the link, the credential and the sessions, as whoever ends their access does.
      const { organizationId, id } = await this.activeOwnerOf(tx, email);
      const address = await this.links.consume(tx, 'reset-password', token);
      await this.credentials.changePassword(tx, address.value, passwordHash);
      await this.sessions.endAllOf(tx, organizationId, id);
      await this.knownClients.forget(tx, address.value);
      await this.knownClients.remember(tx, address.value, origin.ip);
      await this.audit.record(tx, organizationId, {
        kind: 'password.reset',
        actor: { id, label: address.value },
        origin,
      });
      await this.outbox.enqueue(tx, passwordChangedMail, { email: address.value });
      return address;
    });
    await this.limits.forgiveAccount('forgot-password', proven);
    await this.signInLimits.forgiveOwner({ email: proven, ip: origin.ip, device: deviceFor(proven.value) });
    return { email: proven.value };
  }

  /** Whoever signs in with the address, locked; they may have been deactivated, removed or moved since the mail. */
  private async activeOwnerOf(tx: Tx, email: string): Promise<User> {
    const credential = await this.credentials.find(email, tx);
    const user = credential && (await this.users.findForUpdate(tx, credential.organizationId, credential.userId));
    if (user?.state !== 'active') throw linkInvalid('reset-password');
    return user;
  }
}
