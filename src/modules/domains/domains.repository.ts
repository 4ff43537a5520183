import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import {
  forgetHeldDomain,
  heldDomainsOf,
  noteHeldDomain,
  OrganizationDomain,
  type DomainProof,
} from '#src/modules/organizations/index.js';

/** Whose people join from which domain, and how it is proven. */
@Injectable()
export class DomainsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(domain: string, manager: EntityManager = this.dataSource.manager): Promise<OrganizationDomain | null> {
    return manager.findOneBy(OrganizationDomain, { domain });
  }

  async of(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<OrganizationDomain[]> {
    const held = await heldDomainsOf(manager, organizationId);
    if (held.length === 0) return [];
    return manager.find(OrganizationDomain, { where: { domain: In(held), organizationId }, order: { domain: 'ASC' } });
  }

  /** Gives the domain to the organization unless somebody has it; says whether it did. */
  async insertIfFree(tx: Tx, organizationId: string, domain: string, proof: DomainProof): Promise<boolean> {
    const given: unknown[] = await tx.query(
      `INSERT INTO organization_domains (domain, organization_id, proof, proven_at, checked_at)
       SELECT $1, $2, $3, t, t FROM (SELECT CASE WHEN $3 = 'owned' THEN now() END AS t) AS proven
       ON CONFLICT (domain) DO NOTHING RETURNING domain`,
      [domain, organizationId, proof],
    );
    if (given.length > 0) await noteHeldDomain(tx, organizationId, domain);
    return given.length > 0;
  }

  /** Notes that the domain's record was found a moment ago. */
  async setOwned(tx: Tx, organizationId: string, domain: string): Promise<void> {
    const key = [domain, organizationId];
    await tx.query(
      `UPDATE organization_domains SET proof = 'owned', checked_at = now(), proof_missing_since = NULL
        WHERE domain = $1 AND organization_id = $2`,
      key,
    );
    await tx.query(
      'UPDATE organization_domains SET proven_at = now() WHERE domain = $1 AND organization_id = $2 AND proven_at IS NULL',
      key,
    );
  }

  /** Frees the domain; false when it is not the organization's. */
  async delete(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    const { affected } = await tx.delete(OrganizationDomain, { domain, organizationId });
    await forgetHeldDomain(tx, organizationId, domain);
    return (affected ?? 0) > 0;
  }
}
