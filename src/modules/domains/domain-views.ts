import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import { UnitOfWork } from '#src/database/index.js';
import { DomainMoves } from '#src/modules/users/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { ClaimRules } from './claim-rules.js';
import { ClaimsRepository } from './claims.repository.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { presentClaim, presentDomain } from './domain.presenter.js';
import { DomainsRepository } from './domains.repository.js';
import type { ClaimResponse, DomainResponse } from './dto/domain.response.js';

/** What admins see of their organization's domains. */
@Injectable()
export class DomainViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly domains: DomainsRepository,
    private readonly challenges: ChallengesRepository,
    private readonly claims: ClaimsRepository,
    private readonly claimRules: ClaimRules,
    private readonly moves: DomainMoves,
  ) {}

  /** Returns all of them: an organization has few. */
  async list({
    organizationId,
  }: Actor): Promise<{ readonly data: DomainResponse[]; readonly claims: ClaimResponse[] }> {
    const data = await this.domainsOf(organizationId);
    const claims: ClaimResponse[] = [];
    for (const claim of await this.claims.by(organizationId)) claims.push(await this.presented(claim));
    return { data, claims };
  }

  /** @throws DomainError `not_found`, for another organization's as for one that nobody has */
  async get({ organizationId }: Actor, domain: string): Promise<DomainResponse> {
    const view = (await this.domainsOf(organizationId)).find((one) => one.domain === domain);
    if (view === undefined) throw notFound('domain');
    return view;
  }

  async presented(claim: DomainClaim): Promise<ClaimResponse> {
    const { moving } = await this.uow.run((tx) => this.claimRules.extentOf(tx, claim));
    return presentClaim(claim, moving);
  }

  /** The record that proves one is made when it is first looked at. */
  private async domainsOf(organizationId: string): Promise<DomainResponse[]> {
    const held = await this.domains.of(organizationId);
    const provided = await this.challenges.of(organizationId);
    const known = new Set(provided.map(({ domain }) => domain));
    const bare = held.filter(({ domain }) => !known.has(domain)).map(({ domain }) => domain);
    if (bare.length > 0) await this.uow.run((tx) => this.challenges.provide(tx, organizationId, bare));
    const challenges = bare.length > 0 ? await this.challenges.of(organizationId) : provided;
    const counts = await this.moves.countAt(
      organizationId,
      challenges.map(({ domain }) => domain),
    );
    const heldBy = new Map(held.map((row) => [row.domain, row]));
    const against = new Map((await this.claims.against(organizationId)).map((claim) => [claim.domain, claim]));
    return challenges.map((challenge) => {
      const { domain } = challenge;
      return presentDomain(challenge, heldBy.get(domain), counts.get(domain) ?? 0, against.get(domain));
    });
  }
}
