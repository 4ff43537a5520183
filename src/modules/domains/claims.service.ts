import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { ClaimEnds, doer, seenBy } from './claim-ends.js';
import { ClaimRules, domainTaken } from './claim-rules.js';
import { ClaimsRepository } from './claims.repository.js';
import type { DomainClaim, PeopleFate } from './domain-claim.entity.js';
import { DomainNotices } from './domain-notices.js';
import { DomainProofs } from './domain-proofs.js';

/** Claims of domains that another organization has without having proven them. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly rules: ClaimRules,
    private readonly claims: ClaimsRepository,
    private readonly claimEnds: ClaimEnds,
    private readonly proofs: DomainProofs,
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
      const expectedHolder = await this.rules.holderOf(domain);
      const work = (tx: Tx) => this.make(tx, actor, { domain, people, expectedHolder }, origin);
      return this.changes.transaction(actor, 'organization.settings', work, expectedHolder);
    });
  }

  private async make(
    tx: Tx,
    actor: Actor,
    { domain, people, expectedHolder }: { domain: string; people: PeopleFate; expectedHolder: string | undefined },
    origin: RequestOrigin,
  ): Promise<DomainClaim> {
    const claimantId = actor.organizationId;
    const wanted = { domain, people, claimantId };
    const holderId = await this.rules.assertClaimable(tx, wanted, expectedHolder);
    const { moving } = await this.rules.assertMovable(tx, { ...wanted, holderId });
    const made = await this.claims.insert(tx, { domain, id: uuid(), claimantId, holderId, people });
    const claim = await this.claims.find(domain, tx);
    if (claim === null || (!made && claim.claimantId !== claimantId))
      throw domainTaken(false, 'Another organization that proved this domain as well claimed it before you.');
    if (!made) throw new DomainError('state_conflict', 'You have claimed this domain already. Withdraw to change it.');
    await this.recordBoth(tx, claim, actor, origin, { kind: 'domain.claimed', after: { domain, people, moving } });
    await this.notices.send(tx, holderId, { about: 'claimed', domain, claimId: claim.id });
    return claim;
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
