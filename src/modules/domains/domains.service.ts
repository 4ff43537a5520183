import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { assertCompanyDomain } from '#src/modules/organizations/index.js';
import { AuthorizedChange, DomainMoves } from '#src/modules/users/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { ClaimRules } from './claim-rules.js';
import { ClaimEnds, doer } from './claim-ends.js';
import { DomainProofs } from './domain-proofs.js';
import { DomainsRepository } from './domains.repository.js';

/** Domains that an organization may have or ask for: more is no company, and each is looked up every day. */
const mostDomains = 50;

/** An organization's domains, as its admins add and prove them. */
@Injectable()
export class DomainsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly domains: DomainsRepository,
    private readonly challenges: ChallengesRepository,
    private readonly claimEnds: ClaimEnds,
    private readonly claimRules: ClaimRules,
    private readonly proofs: DomainProofs,
    private readonly moves: DomainMoves,
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
        const isMembers = await this.moves.hasAnybodyBy(tx, organizationId, domain);
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
        if (held?.organizationId !== organizationId) throw await this.claimRules.whyTaken(tx, organizationId, domain);
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

  private async assertRoom(tx: Tx, organizationId: string): Promise<void> {
    const held = await this.domains.of(organizationId, tx);
    const asked = await this.challenges.of(organizationId, tx);
    const names = new Set([...held, ...asked].map(({ domain }) => domain));
    if (names.size >= mostDomains)
      throw new DomainError('too_many', `An organization has ${mostDomains} domains at most. Remove one first.`);
  }
}
