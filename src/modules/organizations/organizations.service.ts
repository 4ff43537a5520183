import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import type { Brand } from './brand.js';
import { noteHeldDomain } from './held-domains.sql.js';
import { organizationNameFrom } from './organization-name.js';
import type { DomainProof } from './organization-domain.entity.js';
import type { Organization } from './organization.entity.js';
import { OrganizationsRepository } from './organizations.repository.js';
import type { JoinPolicy } from './join-policy.js';
import type { OrganizationResponse } from './dto/organization.response.js';

/** The organization that a domain's people join, locked for the rest of the transaction. */
export interface FormedOrganization {
  readonly id: string;
  readonly name: string;
  readonly joinPolicy: JoinPolicy;
  /** Whether this very transaction made it. */
  readonly created: boolean;
}

/** What an organization has shown of itself, as far as its mails depend on it. */
export interface MailStanding {
  /** Domains that it has proven by DNS. */
  readonly owned: ReadonlySet<string>;
  readonly affiliated: ReadonlySet<string>;
  /** Whether it has been here for a month. */
  readonly isOld: boolean;
}

interface OrganizationTitle {
  readonly title: string;
  readonly domain: string | null;
}

/** Days after which an organization is no new one. */
const establishedDays = 30;

/** What another module gives an organization to begin with, in the transaction that makes it. */
type OnFounding = (tx: Tx, organizationId: string) => Promise<void>;

@Injectable()
export class OrganizationsService {
  private readonly foundings: OnFounding[] = [];

  constructor(private readonly organizations: OrganizationsRepository) {}

  /** Registers what a module above does for every organization that is made. */
  onFounding(listener: OnFounding): void {
    this.foundings.push(listener);
  }

  /**
   * Finds or creates the organization of a domain and locks it. The order matters on a sharded database: the domain is
   * claimed first, then winner and loser alike insert the claimed id, then lock it, so that nobody can see a claimed
   * domain without its organization. While it waited for the lock, the domain may have changed hands: an organization
   * gives a domain away under its lock alone, so the one that has it then keeps it until this transaction ends.
   * @param name of an organization that is created now; one that is there keeps its own
   */
  async formByDomain(tx: Tx, domain: string, name = organizationNameFrom(domain)): Promise<FormedOrganization> {
    for (;;) {
      const id = await this.organizations.claimDomain(tx, domain, uuid());
      if (id === null) continue;
      const created = await this.organizations.insertIfMissing(tx, id, name);
      const holder = await this.organizations.lockHolder(tx, id, domain);
      if (holder === null) continue;
      await noteHeldDomain(tx, id, domain);
      if (created) for (const found of this.foundings) await found(tx, id);
      return { id, name: holder.name, joinPolicy: holder.joinPolicy, created };
    }
  }

  /** Makes every other change to this organization's admins wait until the transaction ends. */
  lock(tx: Tx, organizationId: string): Promise<Organization> {
    return this.organizations.lock(tx, organizationId);
  }

  /** As {@link lock}, for several: in the order of their ids, so that nobody waits in a circle. */
  async lockAll(tx: Tx, organizationIds: readonly string[]): Promise<void> {
    for (const id of [...new Set(organizationIds)].sort()) await this.organizations.lock(tx, id);
  }

  /** What people of a domain would join, or null when they would create it. */
  findByDomain(domain: string, tx?: Tx): Promise<Organization | null> {
    return this.organizations.findByDomain(domain, tx);
  }

  /** As {@link findByDomain}, its id alone: the same single query for every domain. */
  findIdByDomain(domain: string): Promise<string | null> {
    return this.organizations.idByDomain(domain);
  }

  findById(organizationId: string, tx?: Tx): Promise<Organization | null> {
    return this.organizations.findById(organizationId, tx);
  }

  /** How an organization looks to people. */
  brandOf(organizationId: string, tx?: Tx): Promise<Brand> {
    return this.organizations.brandOf(organizationId, tx);
  }

  /** What bounds an organization's mails to people who did not ask for them. */
  async mailStanding(tx: Tx, organizationId: string): Promise<MailStanding> {
    const domains = await this.organizations.heldBy(tx, organizationId);
    const namesOf = (proof: DomainProof) =>
      new Set(domains.filter((domain) => domain.proof === proof).map(({ domain }) => domain));
    return {
      owned: namesOf('owned'),
      affiliated: namesOf('affiliated'),
      isOld: await this.organizations.isOlderThan(tx, organizationId, establishedDays),
    };
  }

  /**
   * An organization as mails name it: `Acme (acme.example)`. Its name is free text and could be anybody's; its domain is what it
   * has shown something for. The proven one comes first, then the longest held.
   */
  async titleOf(tx: Tx, { id, name }: Pick<Organization, 'id' | 'name'>): Promise<OrganizationTitle> {
    const [first] = await this.organizations.heldBy(tx, id);
    const domain = first?.domain ?? null;
    return { title: domain === null ? `${name} (no domain)` : domain === name ? name : `${name} (${domain})`, domain };
  }

  /** Whether people of the domain join this organization; it stays so until the transaction ends if the organization is locked. */
  async hasDomain(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    return (await this.organizations.holderOf(tx, domain)) === organizationId;
  }

  /** The domains whose people join this organization, in alphabetical order. */
  domainsOf(organizationId: string, tx?: Tx): Promise<readonly string[]> {
    return this.organizations.domainsOf(organizationId, tx);
  }

  async get(actor: Actor): Promise<OrganizationResponse> {
    const [organization, domains] = await Promise.all([
      this.organizations.findById(actor.organizationId),
      this.organizations.domainsOf(actor.organizationId),
    ]);
    if (organization === null) throw notFound('organization');
    const { id, name, joinPolicy, auditRetentionDays, timeZone } = organization;
    const { currency, healthStaleDays, dailyMailsEach, sessionIdleHours, sessionDays } = organization;
    const { secondFactorRequired, secondFactorRequiredFrom } = organization;
    return {
      id,
      name,
      domains,
      joinPolicy,
      auditRetentionDays,
      timeZone,
      currency,
      healthStaleDays,
      dailyMailsEach,
      sessionIdleHours,
      sessionDays,
      secondFactorRequired,
      secondFactorRequiredFrom,
    };
  }
}
