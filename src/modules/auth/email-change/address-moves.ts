import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditedNamesRepository, AuditLog } from '#src/modules/audit/index.js';
import { CredentialsRepository, type Invitee } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { Departures, EmailPlaces, UsersRepository, type User } from '#src/modules/users/index.js';
import { AddressTraces } from './address-traces.js';
import { emailChangedMail, type EmailChangedPayload } from './email-change-mails.js';

/** Writes that somebody's address was changed, so that both addresses can be forgotten, and tells the one before by mail. */
@Injectable()
export class AddressEvents {
  constructor(
    private readonly audit: AuditLog,
    private readonly names: AuditedNamesRepository,
    private readonly outbox: MailOutbox,
  ) {}

  async record(
    tx: Tx,
    kind: 'user.email_changed' | 'user.email_change_undone',
    { organizationId, id: userId, email }: User,
    to: string,
    origin: RequestOrigin,
  ): Promise<void> {
    await this.audit.record(tx, organizationId, {
      kind,
      actor: { userId },
      subject: { userId },
      before: { email: await this.names.refer(tx, organizationId, userId, email) },
      after: { email: await this.names.refer(tx, organizationId, userId, to) },
      origin,
    });
    const from = { ip: origin.ip, userAgent: origin.userAgent };
    const told: EmailChangedPayload = { organizationId, userId, email, from };
    await this.outbox.enqueue(tx, emailChangedMail, told);
  }
}

/** Gives people another address, within their organization. The organization is locked, and then the person. */
@Injectable()
export class AddressMoves {
  constructor(
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsRepository,
    private readonly places: EmailPlaces,
    private readonly organizations: OrganizationsService,
    private readonly departures: Departures,
    private readonly traces: AddressTraces,
    private readonly events: AddressEvents,
  ) {}

  /** The active person, locked; null for anybody else. */
  async lock(tx: Tx, { organizationId, userId }: Invitee): Promise<User | null> {
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    return user?.state === 'active' ? user : null;
  }

  /**
   * Gives the address that somebody has proven. Back to one that is still theirs undoes the change from it: whoever had it changed
   * would otherwise get the link that takes the account again.
   * @throws DomainError `already_registered`, or `state_conflict` where the domain is not the organization's any more and no
   * admin asked
   */
  async toNew(
    tx: Tx,
    user: User,
    email: EmailAddress,
    { byAdmin, origin }: { readonly byAdmin: boolean; readonly origin: RequestOrigin },
  ): Promise<void> {
    if (!byAdmin && !(await this.organizations.hasDomain(tx, user.organizationId, email.domain)))
      throw new DomainError('state_conflict', 'The domain of this address is no longer your organization’s.');
    if (!(await this.places.isFree(tx, user, email, { byAdmin }))) throw taken();
    await this.move(tx, user, email, origin);
    if (await this.traces.isFormer(tx, user, email.value)) await this.traces.undo(tx, user, email.value);
    await this.events.record(tx, 'user.email_changed', user, email.value, origin);
  }

  /** Gives an address back that somebody had; what came after it is undone. @throws DomainError `already_registered` */
  async toFormer(tx: Tx, user: User, email: EmailAddress, origin: RequestOrigin): Promise<void> {
    if (!(await this.places.isFree(tx, user, email, { byAdmin: true }))) throw taken();
    await this.move(tx, user, email, origin);
    await this.traces.undo(tx, user, email.value);
    await this.events.record(tx, 'user.email_change_undone', user, email.value, origin);
  }

  /** The credential is the one name that is unique over all organizations: whoever gets it first has the address. */
  private async move(tx: Tx, user: User, { value, domain }: EmailAddress, origin: RequestOrigin): Promise<void> {
    const { organizationId, id, email } = user;
    if (!(await this.credentials.rename(tx, user, value))) throw taken();
    const joinedByDomain = await this.organizations.hasDomain(tx, organizationId, domain);
    await this.users.setEmail(tx, organizationId, id, value, joinedByDomain);
    await this.departures.addressChanged(tx, organizationId, email);
    await this.traces.clear(tx, user, value, origin);
  }
}

/** Told to whoever has proven the mailbox, and to nobody else. */
const taken = (): DomainError =>
  new DomainError(
    'already_registered',
    'This address belongs to an account by now, or an invitation to it is open. Ask an admin of your organization.',
  );
