import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { AuthorizedChange, DomainMoves } from '#src/modules/users/index.js';
import { ClaimEnds, doer, seenBy } from './claim-ends.js';
import { ClaimsRepository } from './claims.repository.js';
import type { DomainClaim, PeopleFate } from './domain-claim.entity.js';
import { DomainNotices } from './domain-notices.js';
import { DomainProofs } from './domain-proofs.js';
import { domainTaken, objectionHolds } from './domain-taken.js';
import { DomainsRepository } from './domains.repository.js';
import { EndedClaimsRepository, mostClaimsADay } from './ended-claims.repository.js';

/** People who move with a domain at most: it is one transaction. */
const mostMoving = 10_000;

/** Claims of domains that another organization has without having proven them. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly domains: DomainsRepository,
    private readonly claims: ClaimsRepository,
    private readonly ended: EndedClaimsRepository,
    private readonly claimEnds: ClaimEnds,
    private readonly proofs: DomainProofs,
    private readonly people: DomainMoves,
    private readonly notices: DomainNotices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Claims a domain from the organization that is only affiliated with it, which has seven days to object. An earlier
   * objection of that organization's holds for a while.
   * @throws DomainError `not_found`, `domain_not_proven`, `domain_taken`, `state_conflict`, `too_many`, `rate_limited`
   */
  claim(actor: Actor, domain: string, people: PeopleFate, origin: RequestOrigin): Promise<DomainClaim> {
    return this.changes.auditRefusal(actor, { kind: 'domain.claimed', after: { domain } }, origin, async () => {
      await this.proofs.demand(actor.organizationId, domain);
      const holderId = (await this.domains.find(domain))?.organizationId;
      const work = (tx: Tx) => this.make(tx, actor, { domain, people, holderId }, origin);
      return this.changes.transaction(actor, 'organization.settings', work, holderId);
    });
  }

  private async make(
    tx: Tx,
    actor: Actor,
    { domain, people, holderId }: { domain: string; people: PeopleFate; holderId: string | undefined },
    origin: RequestOrigin,
  ): Promise<DomainClaim> {
    const claimantId = actor.organizationId;
    const held = await this.domains.find(domain, tx);
    if (held === null || held.organizationId === claimantId)
      throw new DomainError('state_conflict', 'No other organization has this domain. Verify it, and it is yours.');
    if (held.organizationId !== holderId)
      throw new DomainError('state_conflict', 'The domain changed hands at this very moment. Try again.');
    if (held.proof === 'owned')
      throw domainTaken(false, 'Another organization has this domain and has proven it by DNS as well.');
    await this.assertTurn(tx, { domain, claimantId, holderId });
    const { moving } = await this.extent(tx, { domain, people, claimantId, holderId });
    if (moving > mostMoving)
      throw new DomainError('too_many', 'More than 10,000 people would move. Let them stay, and invite them instead.');
    const made = await this.claims.insert(tx, { domain, id: uuid(), claimantId, holderId, people });
    const claim = await this.claims.find(domain, tx);
    if (claim === null || (!made && claim.claimantId !== claimantId))
      throw domainTaken(false, 'Another organization that proved this domain as well claimed it before you.');
    if (!made) throw new DomainError('state_conflict', 'You have claimed this domain already. Withdraw to change it.');
    await this.recordBoth(tx, claim, actor, origin, { kind: 'domain.claimed', after: { domain, people, moving } });
    await this.notices.send(tx, holderId, { about: 'claimed', domain, claimId: claim.id });
    return claim;
  }

  /** A claim writes to the holder's admins, who are not to be worn down by claims made again and again. */
  private async assertTurn(tx: Tx, claim: Pick<DomainClaim, 'domain' | 'claimantId' | 'holderId'>): Promise<void> {
    const until = await this.ended.objectedUntil(tx, claim);
    if (until !== null) throw new DomainError('state_conflict', objectionHolds(until));
    const seconds = await this.ended.secondsUntilNext(tx, claim.claimantId);
    if (seconds !== null) {
      const detail = `An organization makes ${mostClaimsADay} claims in 24 hours at most. Try again later.`;
      throw new DomainError('rate_limited', detail, { retryAfterSeconds: seconds });
    }
  }

  /** Gives a claim up. @throws DomainError `not_found` */
  withdraw(actor: Actor, domain: string, origin: RequestOrigin): Promise<void> {
    return this.changes.auditRefusal(actor, { kind: 'domain.claim_ended', after: { domain } }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const by = doer(actor, origin);
        if (!(await this.claimEnds.endBy(tx, actor.organizationId, domain, 'withdrawn', by))) throw notFound('claim');
      }),
    );
  }

  /**
   * Stops the clock of a claim against the actor's organization. A second objection changes nothing.
   * @throws DomainError `not_found`, or `state_conflict` when the seven days are over
   */
  object(actor: Actor, domain: string, reason: string, origin: RequestOrigin): Promise<void> {
    return this.changes.auditRefusal(actor, { kind: 'domain.claim_objected', after: { domain } }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const claim = await this.claims.find(domain, tx);
        if (claim?.holderId !== actor.organizationId) throw notFound('claim');
        if (claim.objectedAt !== null) return;
        if (!(await this.claims.object(tx, claim, reason)))
          throw new DomainError(
            'state_conflict',
            'The seven days to object are over. Prove the domain by DNS instead.',
          );
        await this.recordBoth(tx, claim, actor, origin, { kind: 'domain.claim_objected', after: { domain } });
        await this.notices.send(tx, claim.claimantId, { about: 'objected', domain, claimId: claim.id });
      }),
    );
  }

  /** How many people a claim would move, as things stand. */
  async extent(
    tx: Tx,
    { domain, people, claimantId, holderId }: Pick<DomainClaim, 'domain' | 'people' | 'claimantId' | 'holderId'>,
  ): Promise<{ readonly moving: number }> {
    if (people === 'stay') return { moving: 0 };
    return this.people.forecastMove(tx, { domain, from: holderId, to: claimantId });
  }

  /** Writes the same event on both sides; each names its own people only. */
  private async recordBoth(
    tx: Tx,
    { claimantId, holderId }: DomainClaim,
    actor: Actor,
    origin: RequestOrigin,
    entry: Pick<AuditEntry, 'kind' | 'after'>,
  ): Promise<void> {
    for (const [side, organizationId] of Object.entries({ claimant: claimantId, holder: holderId })) {
      await this.audit.record(tx, organizationId, {
        kind: entry.kind,
        after: { ...entry.after, side },
        ...seenBy(organizationId, doer(actor, origin)),
      });
    }
  }
}
