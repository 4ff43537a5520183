import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { heldDomainsOf } from '#src/modules/organizations/index.js';
import { DomainChallenge } from './domain-challenge.entity.js';
import { DomainClaim, type PeopleFate } from './domain-claim.entity.js';

/** Days that the holder has to object. */
export const daysToObject = 7;

/** Days that a due claim waits for a DNS that gives no answer. */
const daysOfSilence = 7;

/** Claims of domains that another organization has. Time is the database's alone. */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(domain: string, manager: EntityManager = this.dataSource.manager): Promise<DomainClaim | null> {
    return manager.findOneBy(DomainClaim, { domain });
  }

  /** An organization's claims. It makes none of a domain that it has not asked for. */
  async by(claimantId: string, manager: EntityManager = this.dataSource.manager): Promise<DomainClaim[]> {
    const asked = await manager.findBy(DomainChallenge, { organizationId: claimantId });
    if (asked.length === 0) return [];
    const domain = In(asked.map((challenge) => challenge.domain));
    return manager.find(DomainClaim, { where: { domain, claimantId }, order: { domain: 'ASC' } });
  }

  /** Claims of an organization's domains. */
  async against(holderId: string): Promise<DomainClaim[]> {
    const { manager } = this.dataSource;
    const held = await heldDomainsOf(manager, holderId);
    return held.length === 0 ? [] : manager.findBy(DomainClaim, { domain: In(held), holderId });
  }

  /** False when the domain has a claim already: of two at once, one gets it. */
  async insert(
    tx: Tx,
    claim: Pick<DomainClaim, 'domain' | 'id' | 'claimantId' | 'holderId'> & { readonly people: PeopleFate },
  ): Promise<boolean> {
    const made: unknown[] = await tx.query(
      `INSERT INTO domain_claims (domain, id, claimant_id, holder_id, people, settles_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))
       ON CONFLICT (domain) DO NOTHING RETURNING domain`,
      [claim.domain, claim.id, claim.claimantId, claim.holderId, claim.people, daysToObject],
    );
    return made.length > 0;
  }

  /** Stops the clock; false when there is nothing to object to, or no longer. */
  async object(tx: Tx, { domain, id }: DomainClaim, objection: string): Promise<boolean> {
    const [, stopped] = await tx.query<[unknown, number]>(
      `UPDATE domain_claims SET objected_at = now(), objection = $3
        WHERE domain = $1 AND id = $2 AND objected_at IS NULL AND settles_at > now()`,
      [domain, id, objection],
    );
    return stopped > 0;
  }

  /** Whether the claim's days are over and nobody objected. */
  isDue(tx: Tx, { domain, id }: DomainClaim): Promise<boolean> {
    return tx.createQueryBuilder(DomainClaim, 'claim').where({ domain, id }).andWhere(isDue).getExists();
  }

  /** Whether the claim has been due for so long that it does not go on waiting for the DNS. */
  isOverdue(tx: Tx, { domain, id }: DomainClaim): Promise<boolean> {
    return tx
      .createQueryBuilder(DomainClaim, 'claim')
      .where({ domain, id })
      .andWhere('claim.settles_at <= now() - make_interval(days => :daysOfSilence)', { daysOfSilence })
      .getExists();
  }

  /** Some of the claims that are due, by domain, after the given one. */
  due(after: string, limit: number): Promise<DomainClaim[]> {
    return this.dataSource.manager
      .createQueryBuilder(DomainClaim, 'claim')
      .where(isDue)
      .andWhere('claim.domain > :after', { after })
      .orderBy('claim.domain')
      .limit(limit)
      .getMany();
  }

  /** Takes a claim away that was granted; false when somebody else ended it first. */
  async delete(tx: Tx, { domain, id }: DomainClaim): Promise<boolean> {
    const { affected } = await tx.delete(DomainClaim, { domain, id });
    return (affected ?? 0) > 0;
  }
}

const isDue = 'claim.objected_at IS NULL AND claim.settles_at <= now()';
