import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import type { FormedOrganization } from '#src/modules/organizations/index.js';
import { type Newcomer, AdminsToAsk } from '#src/modules/users/index.js';
import { CredentialsRepository, KnownClientsRepository } from '#src/modules/identity/index.js';
import type { AwaitingApproval } from './awaiting-approval.js';
import { JoinNotifications } from './join-notifications.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';

/** The newcomer's side of an approval. */
@Injectable()
export class JoinRequestsService {
  constructor(
    private readonly requests: JoinRequestsRepository,
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly notifications: JoinNotifications,
    private readonly credentials: CredentialsRepository,
    private readonly knownClients: KnownClientsRepository,
    private readonly admins: AdminsToAsk,
    private readonly audit: AuditLog,
  ) {}

  /** Counts the people who wait for an admin. */
  countWaiting(organizationId: string): Promise<number> {
    return this.requests.count(organizationId);
  }

  /** Forgets that somebody who is in now asked to be let in, or began to sign up. */
  async forget(tx: Tx, organizationId: string, email: EmailAddress): Promise<void> {
    await this.requests.delete(tx, organizationId, email.value);
    await this.unfinished.forget(tx, email);
  }

  /**
   * Asks to be let in, as part of completing a sign-up. Who asks again while waiting replaces name and password, and
   * the admins are not told a second time. The caller holds the organization's lock.
   * @throws DomainError `already_registered` when the address signs in already
   */
  async ask(
    tx: Tx,
    organization: FormedOrganization,
    { email, name }: Newcomer,
    passwordHash: string,
    origin: RequestOrigin,
  ): Promise<AwaitingApproval> {
    if ((await this.credentials.find(email.value, tx)) !== null) {
      throw new DomainError('already_registered', 'This address has an account already. Sign in with it.');
    }
    await this.unfinished.forget(tx, email);
    // The mailbox is proven: whoever is let in signs in from here without a code by mail.
    await this.knownClients.remember(tx, email.value, origin.ip);
    const { replaced } = await this.requests.put(tx, organization.id, { email: email.value, name, passwordHash });
    await this.audit.record(tx, organization.id, {
      kind: 'join_request.received',
      actor: { address: email.value },
      origin,
    });
    if (!replaced) await this.notifications.announce(tx, organization.id);
    const request = await this.requests.findByEmail(organization.id, email.value, tx);
    return {
      status: 'awaitingApproval',
      email: email.value,
      organization: { id: organization.id, name: organization.name },
      askedAt: request?.askedAt ?? new Date(),
      admins: await this.admins.of(organization.id, tx),
      askedAgain: replaced,
    };
  }
}
