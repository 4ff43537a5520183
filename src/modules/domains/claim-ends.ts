import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system, type AuditPerson } from '#src/modules/audit/index.js';
import { ClaimsRepository } from './claims.repository.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { DomainReleases } from './domain-releases.js';
import { DomainNotices } from './domain-notices.js';
import { EndedClaimsRepository } from './ended-claims.repository.js';
import type { ClaimEnd } from './notice-texts.js';

/** Who ends a claim: somebody of one side, whom the other side's events don't name, or nobody of either. */
interface ClaimDoer {
  readonly person: AuditPerson;
  /** The side the person belongs to; null for the system and the operator. */
  readonly of: string | null;
  readonly origin: RequestOrigin | null;
}

/** Somebody who acts for their organization. */
export const doer = ({ userId, organizationId }: Actor, origin: RequestOrigin): ClaimDoer => ({
  person: { userId },
  of: organizationId,
  origin,
});

/** A person of the other side, as events name them. */
export const otherSide: AuditPerson = { label: 'another organization' };
const bySystem: ClaimDoer = { person: system, of: null, origin: null };

/** Who acts and from where, as the events of one side tell it. */
export const seenBy = (organizationId: string, { person, of, origin }: ClaimDoer) =>
  of === null || of === organizationId ? { actor: person, origin } : { actor: otherSide, origin: null };

/** Ends claims, and tells both sides of it: in their events, and in mails to their admins. */
@Injectable()
export class ClaimEnds {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly endedClaims: EndedClaimsRepository,
    private readonly notices: DomainNotices,
    private readonly releases: DomainReleases,
    private readonly audit: AuditLog,
  ) {}

  /** Ends the claim of a domain, if there is one. */
  async endOn(tx: Tx, domain: string, why: ClaimEnd, by: ClaimDoer): Promise<void> {
    const claim = await this.claims.find(domain, tx);
    if (claim !== null) await this.end(tx, claim, why, by);
  }

  /** Ends an organization's own claim of a domain; says whether there was one. */
  async endBy(tx: Tx, claimantId: string, domain: string, why: ClaimEnd, by: ClaimDoer): Promise<boolean> {
    const claim = await this.claims.find(domain, tx);
    return claim?.claimantId === claimantId && (await this.end(tx, claim, why, by));
  }

  /** @returns false when somebody else ended it first */
  async end(tx: Tx, claim: DomainClaim, why: ClaimEnd, by: ClaimDoer = bySystem): Promise<boolean> {
    if (!(await this.endedClaims.end(tx, claim))) return false;
    const { domain, people } = claim;
    for (const side of ['claimant', 'holder'] as const) {
      const organizationId = claim[`${side}Id`];
      await this.audit.record(tx, organizationId, {
        kind: 'domain.claim_ended',
        ...seenBy(organizationId, by),
        before: { domain, people, side },
        reason: why,
      });
      await this.notices.send(tx, organizationId, { about: 'claimEnded', domain, side, why });
    }
    await this.releases.releaseUnlessUsed(tx, claim.holderId, domain);
    return true;
  }
}
