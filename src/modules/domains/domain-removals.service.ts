import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { ClaimEnds, doer } from './claim-ends.js';
import { ClaimsRepository } from './claims.repository.js';
import { DomainReleases } from './domain-releases.js';
import { DomainsRepository } from './domains.repository.js';

/** Domains that an organization's admins let go. */
@Injectable()
export class DomainRemovalsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly domains: DomainsRepository,
    private readonly claims: ClaimsRepository,
    private readonly claimEnds: ClaimEnds,
    private readonly releases: DomainReleases,
  ) {}

  /**
   * Frees a domain: its people stay, new ones no longer join. Asking for it ends as well, and a claim made by it. One that
   * somebody else claims is not freed: anybody could have it then, and what was to become of its people would be forgotten.
   * @throws DomainError `not_found`, or `state_conflict` while somebody else claims it
   */
  remove(actor: Actor, domain: string, origin: RequestOrigin): Promise<void> {
    return this.changes.auditRefusal(actor, { kind: 'domain.removed', after: { domain } }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        const { organizationId } = actor;
        const proof = (await this.domains.find(domain, tx))?.proof;
        const claim = await this.claims.find(domain, tx);
        if (claim?.holderId === organizationId) throw stillClaimed();
        const { held, asked } = await this.releases.free(tx, organizationId, domain);
        if (!held && !asked) throw notFound('domain');
        await this.claimEnds.endBy(tx, organizationId, domain, 'withdrawn', doer(actor, origin));
        await this.changes.record(tx, actor, origin, {
          kind: 'domain.removed',
          before: { domain, proof: held ? proof : 'pending' },
        });
      }),
    );
  }
}

const stillClaimed = (): DomainError =>
  new DomainError(
    'state_conflict',
    'Another organization claims this domain, so it can’t be removed before the claim has ended. If it is yours, prove it by DNS, or object.',
  );
