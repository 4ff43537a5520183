import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { judgeWorkDomain, OrganizationsService } from '#src/modules/organizations/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { Enrolment, UserPresenter, type User } from '#src/modules/users/index.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';
import { describeAddressLookup, type Facts } from './address-lookup.js';
import type { AddressLookupResponse, Situation } from './dto/address-lookup.response.js';

/**
 * Why somebody isn't in the table. It reads what this organization knows, and nothing else: neither credentials nor another
 * organization's domains, so that it can't hint at either.
 */
@Injectable()
export class AddressLookupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly enrolment: Enrolment,
    private readonly requests: JoinRequestsRepository,
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly names: PeopleNames,
    private readonly presenter: UserPresenter,
  ) {}

  async lookUp(actor: Actor, address: EmailAddress): Promise<AddressLookupResponse> {
    const { value: email, domain } = address;
    const domains = await this.organizations.domainsOf(actor.organizationId);
    const { situation, facts, removedBy } = await this.uow.run(async (tx) => {
      const organization = await this.organizations.findById(actor.organizationId, tx);
      if (organization === null) throw notFound('organization');
      const standing = await this.enrolment.standingOf(tx, organization.id, address);
      const { known } = standing;
      const user = known?.state === 'removed' ? null : known;
      const refused = standing.kind === 'refused' ? standing.entry : null;
      const removal = refused?.removal ?? null;
      const situation =
        (await this.standing(tx, actor, address, user)) ??
        (refused?.why === 'mailbox_deactivated' ? 'mailboxDeactivated' : null) ??
        (removal === null ? await this.strangeness(tx, address, domains) : 'removed');
      const { name, joinPolicy } = organization;
      const facts = {
        email,
        domain,
        organization: { name, joinPolicy, domains },
        user: user && this.presenter.present(user, actor.userId),
        mailbox: refused?.other ?? null,
        removal:
          user === null && (known ?? removal) !== null
            ? { userId: known?.id ?? refused?.other?.id ?? null, at: removal?.removedAt ?? null, by: null }
            : null,
      };
      return { situation, facts, removedBy: removal?.removedBy ?? null };
    });
    return describeAddressLookup(situation, await this.withName(actor, facts, removedBy));
  }

  /** Whoever removed somebody may be gone as well, so they are named as events name people. */
  private async withName({ organizationId }: Actor, facts: Facts, removedBy: string | null): Promise<Facts> {
    if (facts.removal === null || removedBy === null) return facts;
    const person = (await this.names.of(organizationId, [removedBy])).get(removedBy);
    return { ...facts, removal: { ...facts.removal, by: person?.name ?? person?.email ?? null } };
  }

  /** How the address is here or about to be; null when it is not. */
  private async standing(
    tx: Tx,
    { organizationId, userId }: Actor,
    { value: email }: EmailAddress,
    user: User | null,
  ): Promise<Situation | null> {
    if (user?.state === 'active' || user?.state === 'deactivated') return user.state;
    if (await this.requests.isWaiting(tx, organizationId, email)) return 'awaitingApproval';
    if (user === null) return null;
    return this.presenter.present(user, userId).invitation?.expired ? 'invitationExpired' : 'invited';
  }

  /** What is to be said of an address that it does not know. */
  private async strangeness(tx: Tx, address: EmailAddress, domains: readonly string[]): Promise<Situation> {
    const { value, domain } = address;
    if (domains.includes(domain)) {
      return (await this.unfinished.isNoted(value, domain, tx)) ? 'unfinishedSignup' : 'neverSignedUp';
    }
    return judgeWorkDomain(address) === 'work' ? 'outsideDomains' : 'personalDomain';
  }
}
