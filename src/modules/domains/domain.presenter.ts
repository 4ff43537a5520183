import type { OrganizationDomain } from '#src/modules/organizations/index.js';
import type { DomainChallenge } from './domain-challenge.entity.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { proofRecord } from './proof-lookup.js';
import { claimantToOthers, type ClaimResponse, type DomainResponse } from './dto/domain.response.js';

export const presentDomain = (
  challenge: DomainChallenge,
  held: OrganizationDomain | undefined,
  people: number,
  claim: DomainClaim | undefined,
): DomainResponse => ({
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

export const presentClaim = (claim: DomainClaim, affects: number): ClaimResponse => ({
  id: claim.id,
  domain: claim.domain,
  people: claim.people,
  state: 'pending',
  affects,
  settlesAt: claim.settlesAt,
  objectedAt: claim.objectedAt,
});
