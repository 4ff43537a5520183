import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import type { Brand } from './brand.js';
import { brandOf } from './brands.sql.js';
import { heldDomainsOf } from './held-domains.sql.js';
import { OrganizationDomain } from './organization-domain.entity.js';
import { Organization } from './organization.entity.js';

/** What an organization's admins may decide about it. */
export type ChangeableSettings = Pick<
  Organization,
  | 'name'
  | 'joinPolicy'
  | 'auditRetentionDays'
  | 'timeZone'
  | 'currency'
  | 'healthStaleDays'
  | 'dailyMailsEach'
  | 'sessionIdleHours'
  | 'sessionDays'
  | 'secondFactorRequired'
  | 'secondFactorRequiredFrom'
>;

/** The tables of organizations and their domains. */
@Injectable()
export class OrganizationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {}

  /**
   * Claims the domain for `candidateId` unless somebody has it; gives the organization that has it now, or null when that
   * one let it go at this very moment.
   */
  async claimDomain(tx: Tx, domain: string, candidateId: string): Promise<string | null> {
    // A second claimer waits here until the first commits, and then reads the first one's claim.
    await tx.query(
      'INSERT INTO organization_domains (domain, organization_id) VALUES ($1, $2) ON CONFLICT (domain) DO NOTHING',
      [domain, candidateId],
    );
    return (await tx.findOneBy(OrganizationDomain, { domain }))?.organizationId ?? null;
  }

  /** Makes the organization unless it exists; says whether this call made it. */
  async insertIfMissing(tx: Tx, id: string, name: string): Promise<boolean> {
    const made: unknown[] = await tx.query(
      'INSERT INTO organizations (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id',
      [id, name],
    );
    return made.length > 0;
  }

  /**
   * Locks the organization's row, the mutex of its admins, until the transaction ends. Before any user's row. Rows that
   * refer to the organization can still be inserted, so mails go out beside a long change.
   */
  lock(tx: Tx, id: string): Promise<Organization> {
    return tx.findOneOrFail(Organization, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** As {@link lock}, if the organization has the domain even then; otherwise null, and nothing is locked. */
  async lockHolder(tx: Tx, id: string, domain: string): Promise<Organization | null> {
    await tx.query('SAVEPOINT holder');
    const organization = await this.lock(tx, id);
    const stillHolds = await tx.existsBy(OrganizationDomain, { domain, organizationId: id });
    if (!stillHolds) await tx.query('ROLLBACK TO SAVEPOINT holder');
    await tx.query('RELEASE SAVEPOINT holder');
    return stillHolds ? organization : null;
  }

  /** A time zone by its name in whatever case, as the database writes it; null where the database knows none of that name. */
  async timeZoneBy(tx: Tx, name: string): Promise<string | null> {
    const [zone] = await tx.query<{ name: string }[]>(
      'SELECT name FROM pg_timezone_names WHERE lower(name) = lower($1)',
      [name],
    );
    return zone?.name ?? null;
  }

  /** So many days from now, by the database's clock. */
  async daysFromNow(tx: Tx, days: number): Promise<Date> {
    const [row] = await tx.query<{ date: Date }[]>('SELECT now() + make_interval(days => $1) AS date', [days]);
    if (row === undefined) throw new Error('The database told no time.');
    return row.date;
  }

  async change(tx: Tx, id: string, settings: Partial<ChangeableSettings>): Promise<void> {
    await tx.update(Organization, { id }, settings);
  }

  findById(id: string, manager: EntityManager = this.dataSource.manager): Promise<Organization | null> {
    return manager.findOneBy(Organization, { id });
  }

  brandOf(id: string, manager: EntityManager = this.dataSource.manager): Promise<Brand> {
    return brandOf(manager, id);
  }

  async findByDomain(domain: string, manager: EntityManager = this.dataSource.manager): Promise<Organization | null> {
    const claim = await manager.findOneBy(OrganizationDomain, { domain });
    return claim && this.findById(claim.organizationId, manager);
  }

  /** The organization's domains: proven ones first, then by how long it has them. */
  async heldBy(tx: Tx, organizationId: string): Promise<Pick<OrganizationDomain, 'domain' | 'proof'>[]> {
    const domains = await heldDomainsOf(tx, organizationId);
    return tx.query(
      `SELECT domain, proof FROM organization_domains WHERE domain = ANY($1) AND organization_id = $2
        ORDER BY proof = 'owned' DESC, created_at, domain`,
      [domains, organizationId],
    );
  }

  async isOlderThan(tx: Tx, id: string, days: number): Promise<boolean> {
    const found: unknown[] = await tx.query(
      'SELECT FROM organizations WHERE id = $1 AND created_at < now() - make_interval(days => $2)',
      [id, days],
    );
    return found.length > 0;
  }

  async holderOf(tx: Tx, domain: string): Promise<string | null> {
    return (await tx.findOneBy(OrganizationDomain, { domain }))?.organizationId ?? null;
  }

  /** The organization that has a domain: one query, whether or not there is one. */
  async idByDomain(domain: string): Promise<string | null> {
    const [held] = await this.statements.rows<{ organizationId: string }>(
      'organization_of_domain',
      'SELECT organization_id AS "organizationId" FROM organization_domains WHERE domain = $1',
      [domain],
    );
    return held?.organizationId ?? null;
  }

  domainsOf(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<string[]> {
    return heldDomainsOf(manager, organizationId);
  }
}
