import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { DomainChallenge } from './domain-challenge.entity.js';

/** 128 bits: nobody publishes another's by chance. */
const tokenBytes = 16;

/** What organizations publish to prove their domains. A domain that has a challenge and isn't theirs is asked for. */
@Injectable()
export class ChallengesRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(
    organizationId: string,
    domain: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<DomainChallenge | null> {
    return manager.findOneBy(DomainChallenge, { organizationId, domain });
  }

  of(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<DomainChallenge[]> {
    return manager.find(DomainChallenge, { where: { organizationId }, order: { domain: 'ASC' } });
  }

  /** Makes a challenge for each domain that has none. */
  async provide(tx: Tx, organizationId: string, domains: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO domain_challenges (organization_id, domain, token)
       SELECT $1, c.domain, c.token FROM unnest($2::text[], $3::text[]) AS c (domain, token)
       ON CONFLICT (organization_id, domain) DO NOTHING`,
      [organizationId, domains, domains.map(() => randomBytes(tokenBytes).toString('hex'))],
    );
  }

  /** False when there was none. */
  async delete(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    const { affected } = await tx.delete(DomainChallenge, { organizationId, domain });
    return (affected ?? 0) > 0;
  }
}
