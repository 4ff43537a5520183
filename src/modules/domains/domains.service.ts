import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { assertCompanyDomain } from '#src/modules/organizations/index.js';
import { AuthorizedChange, DomainMoves } from '#src/modules/users/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { ClaimEnds, doer } from './claim-ends.js';
import { ClaimsRepository } from './claims.repository.js';
import { DomainNewcomers } from './domain-newcomers.js';
import { DomainProofs } from './domain-proofs.js';
import { domainTaken, objectionHolds } from './domain-taken.js';
import { DomainsRepository } from './domains.repository.js';
import { EndedClaimsRepository } from './ended-claims.repository.js';

/** Domains that an organization may have or ask for: more is no company, and each is looked up every day. */
const mostDomains = 50;

/** An organization's domains: added, proven and removed by its admins. */
@Injectable()
export class DomainsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly domains: DomainsRepository,
    private readonly challenges: ChallengesRepository,
    private readonly claims: ClaimsRepository,
    private readonly ended: EndedClaimsRepository,
    private readonly claimEnds: ClaimEnds,
    private readonly proofs: DomainProofs,
    private readonly people: DomainMoves,
    private readonly newcomers: DomainNewcomers,
  ) {}

  /**
   * Takes a domain in at once when nobody has it and somebody who joined by it is still here; otherwise asks for the record that proves
   * it. A domain that the organization has, or asked for before, stays as it is.
   * @throws DomainError `personal_email_domain`, `disposable_email_domain`, `too_many`
   */
  add(actor: Actor, domain: string, origin: RequestOrigin): Promise<void> {
    assertCompanyDomain(domain);
    return this.changes.auditRefusal(actor, { kind: 'domain.added', after: { domain } }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const { organizationId } = actor;
        const holder = (await this.domains.find(domain, tx))?.organizationId ?? null;
        const asked = (await this.challenges.find(organizationId, domain, tx)) !== null;
        if (holder === organizationId) return this.challenges.provide(tx, organizationId, [domain]);
        if (!asked) {
          await this.assertRoom(tx, organizationId);
          await this.challenges.provide(tx, organizationId, [domain]);
        }
        const isMembers = await this.people.hasAnybodyBy(tx, organizationId, domain);
        const affiliated = isMembers && (await this.domains.insertIfFree(tx, organizationId, domain, 'affiliated'));
        if (asked && !affiliated) return;
        const proof = affiliated ? 'affiliated' : 'pending';
        await this.changes.record(tx, actor, origin, { kind: 'domain.added', after: { domain, proof } });
      }),
    );
  }

  /**
   * Makes a domain the organization's own by the record in its DNS, and ends somebody else's claim of it.
   * @throws DomainError `not_found`, `domain_not_proven`, `domain_taken`, `rate_limited`
   */
  verify(actor: Actor, domain: string, origin: RequestOrigin): Promise<void> {
    return this.changes.auditRefusal(actor, { kind: 'domain.proven', after: { domain } }, origin, async () => {
      await this.proofs.demand(actor.organizationId, domain);
      await this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const { organizationId } = actor;
        if ((await this.challenges.find(organizationId, domain, tx)) === null) throw notFound('domain');
        const free = await this.domains.insertIfFree(tx, organizationId, domain, 'owned');
        const held = await this.domains.find(domain, tx);
        if (held?.organizationId !== organizationId) throw await this.taken(tx, actor, domain);
        if (!free) await this.domains.setOwned(tx, organizationId, domain);
        await this.claimEnds.endOn(tx, domain, 'domain_proven', doer(actor, origin));
        await this.changes.record(tx, actor, origin, {
          kind: 'domain.proven',
          before: { domain, proof: free ? 'pending' : held.proof },
          after: { domain, proof: 'owned' },
        });
      });
    });
  }

  /**
   * Frees a domain: its people stay, new ones no longer join. Asking for it ends as well, and a claim made by it. One that
   * somebody else claims is not freed: anybody could have it then, and what was to become of its people would be forgotten.
   * @throws DomainError `not_found`, or `state_conflict` while somebody else claims it
   */
  remove(actor: Actor, domain: string, origin: RequestOrigin): Promise<void> {
    return this.changes.auditRefusal(actor, { kind: 'domain.removed', after: { domain } }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const { organizationId } = actor;
        const held = await this.domains.find(domain, tx);
        const claim = await this.claims.find(domain, tx);
        if (claim?.holderId === organizationId) throw stillClaimed();
        const freed = await this.domains.delete(tx, organizationId, domain);
        const asked = await this.challenges.delete(tx, organizationId, domain);
        if (!freed && !asked) throw notFound('domain');
        if (freed) await this.newcomers.endWaiting(tx, organizationId, domain);
        await this.claimEnds.endBy(tx, organizationId, domain, 'withdrawn', doer(actor, origin));
        await this.changes.record(tx, actor, origin, {
          kind: 'domain.removed',
          before: { domain, proof: freed ? held?.proof : 'pending' },
        });
      }),
    );
  }

  private async assertRoom(tx: Tx, organizationId: string): Promise<void> {
    const held = await this.domains.of(organizationId, tx);
    const asked = await this.challenges.of(organizationId, tx);
    const names = new Set([...held, ...asked].map(({ domain }) => domain));
    if (names.size >= mostDomains)
      throw new DomainError('too_many', `An organization has ${mostDomains} domains at most. Remove one first.`);
  }

  /** Why a proven domain is not the actor's all the same. */
  private async taken(tx: Tx, { organizationId }: Actor, domain: string): Promise<DomainError> {
    const claim = await this.claims.find(domain, tx);
    if (claim !== null) return domainTaken(false, claim.claimantId === organizationId ? claimedByUs : claimedByAThird);
    const held = await this.domains.find(domain, tx);
    if (held === null)
      return new DomainError('state_conflict', 'The domain was let go at this very moment. Try again.');
    if (held.proof === 'owned') return domainTaken(false, provenAsWell);
    const claimed = { domain, claimantId: organizationId, holderId: held.organizationId };
    const until = await this.ended.objectedUntil(tx, claimed);
    return until === null ? domainTaken(true, canBeClaimed) : domainTaken(false, objectionHolds(until));
  }
}

const stillClaimed = (): DomainError =>
  new DomainError(
    'state_conflict',
    'Another organization claims this domain, so it can’t be removed before the claim has ended. If it is yours, prove it by DNS, or object.',
  );

const canBeClaimed = 'Another organization has this domain, but has not proven it by DNS. You can claim it.';
const claimedByUs = 'Another organization still has this domain. Your claim of it is under way.';
const claimedByAThird =
  'Another organization has this domain, and a third one that proved it as well claimed it first.';
const provenAsWell =
  'Another organization has this domain and has proven it by DNS, as you have. Remove its record to end its proof.';
