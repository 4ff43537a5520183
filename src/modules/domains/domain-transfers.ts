import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditPerson } from '#src/modules/audit/index.js';
import { DomainMoves, type MoveExtent } from '#src/modules/users/index.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { DomainNotices } from './domain-notices.js';
import { DomainReleases } from './domain-releases.js';
import { DomainsRepository } from './domains.repository.js';

/** Gives a claimed domain to its claimant. */
@Injectable()
export class DomainTransfers {
  constructor(
    private readonly domains: DomainsRepository,
    private readonly releases: DomainReleases,
    private readonly moves: DomainMoves,
    private readonly notices: DomainNotices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Makes the domain the claimant's own, with its people if the claim asks for them, and tells both sides. The claim is
   * deleted and both organizations are locked.
   */
  async transfer(tx: Tx, claim: DomainClaim, by: AuditPerson): Promise<void> {
    const { domain, claimantId, holderId, people } = claim;
    // Two statements, because a row never changes its owner. A sign-up at the domain waits and reads the new row.
    await this.releases.free(tx, holderId, domain);
    await this.domains.insertIfFree(tx, claimantId, domain, 'owned');
    const extent =
      people === 'move'
        ? await this.moves.move(tx, { domain, from: holderId, to: claimantId, by })
        : { moving: 0, staysBehind: null };
    await this.tell(tx, claim, by, extent);
  }

  private async tell(tx: Tx, claim: DomainClaim, by: AuditPerson, extent: MoveExtent): Promise<void> {
    const { domain, people } = claim;
    const { moving, staysBehind } = extent;
    for (const side of ['claimant', 'holder'] as const) {
      const organizationId = claim[`${side}Id`];
      await this.audit.record(tx, organizationId, {
        kind: 'domain.claim_settled',
        actor: by,
        before: { domain, side },
        after: { people, moved: moving, ...(side === 'holder' && { staysBehind }) },
        origin: null,
      });
      const notice = { about: 'claimSettled', domain, side, people, moved: moving } as const;
      await this.notices.send(tx, organizationId, { ...notice, adminStayed: staysBehind !== null });
    }
  }
}
