import { Injectable } from '@nestjs/common';
import { countCap } from '#src/common/count-cap.js';
import { DomainError } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { DomainMoves } from '#src/modules/users/index.js';
import { ClaimsRepository } from './claims.repository.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { DomainsRepository } from './domains.repository.js';
import { EndedClaimsRepository, mostClaimsADay } from './ended-claims.repository.js';

/** The two sides of a claim: the organization that claims the domain, and the one that has it. */
type ClaimSides = Pick<DomainClaim, 'domain' | 'claimantId' | 'holderId'>;

/** Which domains an organization can claim, and what that would move. */
@Injectable()
export class ClaimRules {
  constructor(
    private readonly domains: DomainsRepository,
    private readonly claims: ClaimsRepository,
    private readonly endedClaims: EndedClaimsRepository,
    private readonly moves: DomainMoves,
  ) {}

  /** The organization that has a domain. */
  async holderOf(domain: string): Promise<string | undefined> {
    return (await this.domains.find(domain))?.organizationId;
  }

  /**
   * Lets claims through that can be made now.
   * @param expectedHolder who was found to have the domain, and is locked
   * @returns that holder
   * @throws DomainError `state_conflict`, `domain_taken` or `rate_limited`
   */
  async assertClaimable(
    tx: Tx,
    { domain, claimantId }: Pick<ClaimSides, 'domain' | 'claimantId'>,
    expectedHolder: string | undefined,
  ): Promise<string> {
    const held = await this.domains.find(domain, tx);
    if (held === null || held.organizationId === claimantId)
      throw new DomainError('state_conflict', 'No other organization has this domain. Verify it, and it is yours.');
    const holderId = held.organizationId;
    if (holderId !== expectedHolder)
      throw new DomainError('state_conflict', 'The domain changed hands at this very moment. Try again.');
    if (held.proof === 'owned')
      throw domainTaken(false, 'Another organization has this domain and has proven it by DNS as well.');
    await this.assertTurn(tx, { domain, claimantId, holderId });
    return holderId;
  }

  /** A claim writes to the holder's admins, who are not to be worn down by claims made again and again. */
  private async assertTurn(tx: Tx, claim: ClaimSides): Promise<void> {
    const until = await this.endedClaims.objectedUntil(tx, claim);
    if (until !== null) throw new DomainError('state_conflict', objectionHolds(until));
    const open = (await this.claims.by(claim.claimantId, tx)).map(({ claimedAt }) => claimedAt);
    const seconds = await this.endedClaims.secondsUntilNext(tx, claim.claimantId, open);
    if (seconds !== null) {
      const detail = `An organization makes ${mostClaimsADay} claims in 24 hours at most. Try again later.`;
      throw new DomainError('rate_limited', detail, { retryAfterSeconds: seconds });
    }
  }

  /** As {@link extentOf}, of a claim that is to be made. @throws DomainError `too_many` */
  async assertMovable(tx: Tx, claim: ClaimSides & Pick<DomainClaim, 'people'>): Promise<{ readonly moving: number }> {
    const extent = await this.extentOf(tx, claim);
    // It is one transaction.
    if (extent.moving > countCap)
      throw new DomainError('too_many', 'More than 10,000 people would move. Let them stay, and invite them instead.');
    return extent;
  }

  /** How many people a claim would move, as things stand. */
  async extentOf(
    tx: Tx,
    { domain, people, claimantId, holderId }: ClaimSides & Pick<DomainClaim, 'people'>,
  ): Promise<{ readonly moving: number }> {
    if (people === 'stay') return { moving: 0 };
    return this.moves.forecastMove(tx, { domain, from: holderId, to: claimantId });
  }

  /** Why a proven domain is not the organization's all the same. */
  async whyTaken(tx: Tx, organizationId: string, domain: string): Promise<DomainError> {
    const claim = await this.claims.find(domain, tx);
    if (claim !== null) return domainTaken(false, claim.claimantId === organizationId ? claimedByUs : claimedByAThird);
    const held = await this.domains.find(domain, tx);
    if (held === null)
      return new DomainError('state_conflict', 'The domain was let go at this very moment. Try again.');
    if (held.proof === 'owned') return domainTaken(false, provenAsWell);
    const claimed = { domain, claimantId: organizationId, holderId: held.organizationId };
    const until = await this.endedClaims.objectedUntil(tx, claimed);
    return until === null ? domainTaken(true, canBeClaimed) : domainTaken(false, objectionHolds(until));
  }
}

const canBeClaimed = 'Another organization has this domain, but has not proven it by DNS. You can claim it.';
const claimedByUs = 'Another organization still has this domain. Your claim of it is under way.';
const claimedByAThird =
  'Another organization has this domain, and a third one that proved it as well claimed it first.';
const provenAsWell =
  'Another organization has this domain and has proven it by DNS, as you have. Remove its record to end its proof.';

/**
 * The actor proved the domain, but another organization has it.
 * @param claimable whether a claim could be made now
 */
export const domainTaken = (claimable: boolean, detail: string): DomainError =>
  new DomainError('domain_taken', detail, { extras: { claimable } });

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Why a claim that was objected to can't be made again yet. */
export const objectionHolds = (until: Date): string =>
  `The organization that has this domain objected to your earlier claim. You can claim it again after ${day.format(until)}.`;
