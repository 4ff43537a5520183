import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { StoredFactors } from '../factors/stored-factors.js';
import { passwordLinks } from '../links/email-link.entity.js';
import { LinksRepository } from '../links/links.repository.js';
import type { AccessEnd } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';

/** A user of an organization whose access ends. */
export interface AccessHolder {
  readonly id: string;
  readonly email: string;
}

/** A user who moves, with their id in the other organization. */
export interface MovingHolder extends AccessHolder {
  readonly newId: string;
}

const idsOf = (people: readonly AccessHolder[]): string[] => people.map(({ id }) => id);
const emailsOf = (people: readonly AccessHolder[]): string[] => people.map(({ email }) => email);

/**
 * Ends what users sign in with, as part of the change that needs it: a few statements, however many users there are. The
 * caller has locked the organization.
 */
@Injectable()
export class SessionAccessRevoker {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly links: LinksRepository,
    private readonly credentials: CredentialsRepository,
    private readonly factors: StoredFactors,
    private readonly outbox: MailOutbox,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Ends their sessions with all tokens, and every mailed link [ASVS 7.4.2]. They keep passwords and factors for a return. */
  async end(tx: Tx, organizationId: string, people: readonly AccessHolder[], why: AccessEnd): Promise<void> {
    const emails = emailsOf(people);
    await this.sessions.endAccess(tx, organizationId, idsOf(people), why);
    await this.links.voidLive(tx, passwordLinks, emails);
    // Other organizations may have invited the same addresses; that is not this one's to end.
    await this.links.voidLive(tx, 'accept-invitation', emails, organizationId);
  }

  /** Ends their access and deletes their passwords and factors: the addresses sign in nowhere until they join anew. */
  async erase(tx: Tx, organizationId: string, people: readonly AccessHolder[]): Promise<void> {
    await this.end(tx, organizationId, people, 'removed');
    await this.credentials.deleteOf(tx, organizationId, people);
    await this.factors.erase(tx, organizationId, idsOf(people));
  }

  /**
   * Deletes this organization's links and mails to addresses of users who have left, and links that open nothing any more.
   * @returns the addresses at the organization's own domains that sign in nowhere else: whatever they began, they began here
   */
  async forget(tx: Tx, organizationId: string, emails: readonly string[]): Promise<string[]> {
    const own = await this.ownAmong(tx, organizationId, emails);
    await this.links.voidLive(tx, 'complete-signup', own);
    await this.links.voidLive(tx, passwordLinks, own);
    await this.links.deleteDead(tx, organizationId, emails);
    await this.outbox.forget(tx, own);
    await this.outbox.forgetOf(tx, organizationId, emails);
    return own;
  }

  /** Ends their sessions here; the same addresses, passwords and factors sign in to the other organization from now on. */
  async move(tx: Tx, organizationId: string, people: readonly MovingHolder[], toOrganizationId: string): Promise<void> {
    await this.end(tx, organizationId, people, 'moved');
    await this.credentials.move(tx, organizationId, people, toOrganizationId);
    await this.factors.move(tx, organizationId, people, toOrganizationId);
  }

  private async ownAmong(tx: Tx, organizationId: string, emails: readonly string[]): Promise<string[]> {
    const elsewhere = await this.credentials.emailsAmong(tx, emails);
    const domains = await this.organizations.domainsOf(organizationId, tx);
    return emails.filter((email) => !elsewhere.has(email) && domains.includes(email.slice(email.lastIndexOf('@') + 1)));
  }
}
