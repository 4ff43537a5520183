import type { OrganizationDomain } from '#src/modules/organizations/index.js';
import type { DomainChallenge } from './domain-challenge.entity.js';
import type { DomainClaim, PeopleFate } from './domain-claim.entity.js';
import { proofRecord, type ProofRecord } from './proof-record.js';

/** How a holder reads of the claimant: by what it proved. Names are chosen freely, so one would say less. */
export const claimantToOthers = 'another organization that proved the domain by DNS';

/** A domain as its organization sees it; `pending`: asked for, not theirs yet. */
export interface DomainView {
  readonly domain: string;
  readonly proof: 'affiliated' | 'owned' | 'pending';
  readonly people: number;
  readonly addedAt: Date;
  readonly provenAt: Date | null;
  readonly checkedAt: Date | null;
  readonly proofMissingSince: Date | null;
  readonly record: ProofRecord;
  readonly claim: HeldClaimView | null;
}

/** A claim as the holder sees it. */
export interface HeldClaimView {
  readonly id: string;
  readonly by: string;
  readonly people: PeopleFate;
  readonly settlesAt: Date;
  readonly objectedAt: Date | null;
}

/** A claim as the claimant sees it. */
export interface ClaimView {
  readonly id: string;
  readonly domain: string;
  readonly people: PeopleFate;
  readonly state: 'pending';
  /** How many people would move as things stand, exact up to 10,000 and 10,001 above. */
  readonly affects: number;
  readonly settlesAt: Date;
  readonly objectedAt: Date | null;
}

export const presentDomain = (
  challenge: DomainChallenge,
  held: OrganizationDomain | undefined,
  people: number,
  claim: DomainClaim | undefined,
): DomainView => ({
  domain: challenge.domain,
  proof: held?.proof ?? 'pending',
  people,
  addedAt: held?.createdAt ?? challenge.createdAt,
  provenAt: held?.provenAt ?? null,
  checkedAt: held?.checkedAt ?? null,
  proofMissingSince: held?.proofMissingSince ?? null,
  record: proofRecord(challenge.domain, challenge.token),
  claim:
    held === undefined || claim === undefined
      ? null
      : {
          id: claim.id,
          by: claimantToOthers,
          people: claim.people,
          settlesAt: claim.settlesAt,
          objectedAt: claim.objectedAt,
        },
});

export const presentClaim = (claim: DomainClaim, affects: number): ClaimView => ({
  id: claim.id,
  domain: claim.domain,
  people: claim.people,
  state: 'pending',
  affects,
  settlesAt: claim.settlesAt,
  objectedAt: claim.objectedAt,
});
