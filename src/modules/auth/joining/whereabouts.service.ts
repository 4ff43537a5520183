import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { judgeWorkDomain, OrganizationsService } from '#src/modules/organizations/index.js';
import { presentUser, RemovedAddresses, UsersRepository, type User } from '#src/modules/users/index.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';
import { describeWhereabouts, type Situation, type Whereabouts } from './whereabouts.js';

/**
 * Why somebody isn't in the table. It reads what this organization knows, and nothing else: neither credentials nor another
 * organization's domains, so that it can't hint at either.
 */
@Injectable()
export class WhereaboutsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly removed: RemovedAddresses,
    private readonly requests: JoinRequestsRepository,
    private readonly unfinished: UnfinishedSignupsRepository,
  ) {}

  async of(actor: Actor, address: EmailAddress): Promise<Whereabouts> {
    const { value: email, domain } = address;
    const domains = await this.organizations.domainsOf(actor.organizationId);
    return this.uow.run(async (tx) => {
      const organization = await this.organizations.findById(actor.organizationId, tx);
      if (organization === null) throw notFound('organization');
      const row = await this.users.findByEmail(tx, organization.id, email);
      const user = row?.state === 'removed' ? null : row;
      const situation =
        (await this.standing(tx, actor, address, user)) ?? (await this.strangeness(tx, address, domains));
      const { name, joinPolicy } = organization;
      return describeWhereabouts(situation, {
        email,
        domain,
        organization: { name, joinPolicy, domains },
        user: user && presentUser(user, actor.userId),
      });
    });
  }

  /** What the organization knows of the address itself; null when that is nothing. */
  private async standing(
    tx: Tx,
    { organizationId, userId }: Actor,
    { value: email }: EmailAddress,
    user: User | null,
  ): Promise<Situation | null> {
    if (user?.state === 'active' || user?.state === 'deactivated') return user.state;
    if (await this.requests.isWaiting(tx, organizationId, email)) return 'awaitingApproval';
    if (user !== null) return presentUser(user, userId).invitation?.expired ? 'invitationExpired' : 'invited';
    return (await this.removed.has(tx, organizationId, email)) ? 'removed' : null;
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
