import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { SignInAccess, type AccessEnd, type AccessHolder, type MovingHolder } from '#src/modules/users/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { JoinRequestsRepository } from '../joining/join-requests.repository.js';
import { UnfinishedSignupsRepository } from '../joining/unfinished-signups.repository.js';
import { LinksRepository } from '../links/links.repository.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';

const idsOf = (people: readonly AccessHolder[]): string[] => people.map(({ id }) => id);

/** Ends what people sign in with: a few statements, however many people there are. The organization is locked. */
@Injectable()
export class EndSignInAccess extends SignInAccess {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly links: LinksRepository,
    private readonly credentials: CredentialsRepository,
    private readonly requests: JoinRequestsRepository,
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly outbox: MailOutbox,
    private readonly organizations: OrganizationsService,
  ) {
    super();
  }

  async end(tx: Tx, organizationId: string, people: readonly AccessHolder[], why: AccessEnd): Promise<void> {
    const emails = people.map(({ email }) => email);
    await this.sessions.endAccess(tx, organizationId, idsOf(people), why);
    await this.links.voidLive(tx, 'reset-password', emails);
    // Other organizations may have invited the same addresses; that is not this one's to end.
    await this.links.voidLive(tx, 'accept-invitation', emails, organizationId);
  }

  async erase(tx: Tx, organizationId: string, people: readonly AccessHolder[]): Promise<void> {
    await this.end(tx, organizationId, people, 'removed');
    await this.credentials.deleteOf(tx, organizationId, idsOf(people));
  }

  async forget(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    const ours = await this.oursAmong(tx, organizationId, emails);
    await this.requests.deleteMany(tx, organizationId, emails);
    await this.links.voidLive(tx, 'complete-signup', ours);
    await this.links.voidLive(tx, 'reset-password', ours);
    await this.links.deleteDead(tx, organizationId, emails);
    await this.unfinished.forgetMany(tx, ours);
    await this.outbox.forget(tx, ours);
    await this.outbox.forgetOf(tx, organizationId, emails);
  }

  /** Addresses at the organization's own domains that sign in nowhere else: whatever they began, they began here. */
  private async oursAmong(tx: Tx, organizationId: string, emails: readonly string[]): Promise<string[]> {
    const elsewhere = await this.credentials.emailsAmong(tx, emails);
    const domains = await this.organizations.domainsOf(organizationId, tx);
    return emails.filter((email) => !elsewhere.has(email) && domains.includes(email.slice(email.lastIndexOf('@') + 1)));
  }

  async move(tx: Tx, organizationId: string, people: readonly MovingHolder[], toOrganizationId: string): Promise<void> {
    await this.end(tx, organizationId, people, 'moved');
    await this.credentials.move(tx, organizationId, people, toOrganizationId);
  }
}
