import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import { lookAgain, type Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import {
  EntryRefused,
  RemovedAddressesRepository,
  Enrolment,
  UsersRepository,
  type User,
  type WhyNoEntry,
  AdminsToAsk,
} from '#src/modules/users/index.js';
import { CredentialsRepository } from '#src/modules/identity/index.js';
import type { Awaited } from './awaiting-approval.js';
import { JoinRequestsRepository } from './join-requests.repository.js';

/** What the owner of an address can be told of it, in a mail. */
export type AddressStanding =
  /** Signs in; the person is locked. */
  | { readonly kind: 'active'; readonly user: User }
  /** An admin ended their access, or that of another address of the same mailbox. */
  | { readonly kind: 'ended'; readonly refusal: EntryRefused }
  | { readonly kind: 'awaiting'; readonly awaited: Awaited }
  | { readonly kind: 'unknown' };

/** Says how an address stands: only for mails to it, whose reader has proven the mailbox by reading them. */
@Injectable()
export class AddressStandings {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly users: UsersRepository,
    private readonly organizations: OrganizationsService,
    private readonly requests: JoinRequestsRepository,
    private readonly enrolment: Enrolment,
    private readonly removed: RemovedAddressesRepository,
    private readonly admins: AdminsToAsk,
  ) {}

  async of(tx: Tx, email: EmailAddress): Promise<AddressStanding> {
    const credential = await this.credentials.find(email.value, tx);
    if (credential !== null) {
      const { organizationId, userId } = credential;
      const user = await lookAgain(
        () => this.users.findForUpdate(tx, organizationId, userId),
        async () => (await this.credentials.find(email.value, tx))?.userId === userId,
      );
      return user?.state === 'active' ? { kind: 'active', user } : this.end(tx, organizationId, email);
    }
    const organization = await this.organizations.findByDomain(email.domain, tx);
    const request = organization && (await this.requests.findByEmail(organization.id, email.value, tx));
    if (organization && request) {
      const admins = await this.admins.of(organization.id, tx);
      const { email: address, askedAt } = request;
      const { id, name } = organization;
      return { kind: 'awaiting', awaited: { email: address, organization: { id, name }, askedAt, admins } };
    }
    const ended = organization && (await this.end(tx, organization.id, email));
    return ended?.kind === 'ended' ? ended : this.endAsGuest(tx, email);
  }

  /** A guest's address has a domain that says nothing of the organization. */
  private async endAsGuest(tx: Tx, email: EmailAddress): Promise<AddressStanding> {
    const removal = await this.removed.findAnywhere(tx, email.value);
    return removal === null ? { kind: 'unknown' } : this.end(tx, removal.organizationId, email);
  }

  private async end(tx: Tx, organizationId: string, email: EmailAddress): Promise<AddressStanding> {
    try {
      await this.enrolment.assertWelcome(tx, organizationId, email);
    } catch (error) {
      if (error instanceof EntryRefused && !stillHere.has(error.entry.why)) return { kind: 'ended', refusal: error };
      if (!(error instanceof EntryRefused)) throw error;
    }
    return { kind: 'unknown' };
  }
}

/** Refusals of a sign-up whose address has an account, or had it until lately. */
const stillHere: ReadonlySet<WhyNoEntry> = new Set(['already_registered', 'address_changed']);
