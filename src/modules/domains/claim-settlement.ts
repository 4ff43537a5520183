import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { operator, system, type AuditPerson } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { ClaimEnds } from './claim-ends.js';
import { ClaimsRepository } from './claims.repository.js';
import type { DomainClaim } from './domain-claim.entity.js';
import { DomainProofs } from './domain-proofs.js';
import { DomainTransfers } from './domain-transfers.js';
import { workOff } from './run-due.js';

const everyFiveMinutes = '*/5 * * * *';

/** Lets a domain change hands: when nobody objected in time, or when the operator decided so. */
@Injectable()
export class ClaimSettlement implements OnApplicationBootstrap {
  private readonly logger = new Logger(ClaimSettlement.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly claims: ClaimsRepository,
    private readonly claimEnds: ClaimEnds,
    private readonly proofs: DomainProofs,
    private readonly transfers: DomainTransfers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('domains.settle-claims', everyFiveMinutes, () => this.settleDue());
  }

  /** Settles every claim that is due. */
  settleDue(): Promise<void> {
    return workOff({
      due: (after, limit) => this.claims.due(after, limit),
      work: (claim) => this.settleOne(claim),
      failed: ({ id }, reason) =>
        this.logger.error({ claimId: id, reason }, 'A claim of a domain could not be settled.'),
    });
  }

  /**
   * The operator's decision, whatever the clock says.
   * @returns false when nobody claims the domain
   */
  decide(domain: string, inFavourOf: 'claimant' | 'holder'): Promise<boolean> {
    return this.uow.run(async (tx) => {
      const claim = await this.claims.find(domain, tx);
      if (claim === null) return false;
      await this.organizations.lockAll(tx, [claim.claimantId, claim.holderId]);
      if (inFavourOf === 'claimant') return this.transfer(tx, claim, operator);
      return this.claimEnds.end(tx, claim, 'decided', { person: operator, of: null, origin: null });
    });
  }

  /** The claimant's record is looked up once more; a DNS that gives no answer makes the claim wait, but not for good. */
  private async settleOne(claim: DomainClaim): Promise<void> {
    const outcome = await this.proofs.lookUpOf(claim.claimantId, claim.domain);
    await this.uow.run(async (tx) => {
      await this.organizations.lockAll(tx, [claim.claimantId, claim.holderId]);
      // Read again under the locks: it may have been objected to, withdrawn or settled since.
      if (!(await this.claims.isDue(tx, claim))) return;
      if (outcome === 'found') await this.transfer(tx, claim, system);
      else if (outcome === 'missing') await this.claimEnds.end(tx, claim, 'record_missing');
      else if (await this.claims.isOverdue(tx, claim)) await this.claimEnds.end(tx, claim, 'unanswered');
    });
  }

  /** @returns false when the claim ended meanwhile. The caller has locked both organizations. */
  private async transfer(tx: Tx, claim: DomainClaim, by: AuditPerson): Promise<boolean> {
    if (!(await this.claims.delete(tx, claim))) return false;
    await this.transfers.transfer(tx, claim, by);
    return true;
  }
}
