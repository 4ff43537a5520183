import { Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { ClaimEnds } from './claim-ends.js';
import { ClaimRules } from './claim-rules.js';
import { ClaimSettlement } from './claim-settlement.js';
import { ClaimsController } from './claims.controller.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import { DnsDomainRecords } from './dns-domain-records.js';
import { DomainNotices } from './domain-notices.js';
import { DomainProofs } from './domain-proofs.js';
import { DomainRechecks } from './domain-rechecks.js';
import { DomainRecords } from './domain-records.js';
import { DomainReleases } from './domain-releases.js';
import { DomainRemovalsService } from './domain-removals.service.js';
import { DomainTransfers } from './domain-transfers.js';
import { DomainViews } from './domain-views.js';
import { DomainsController } from './domains.controller.js';
import { DomainsRepository } from './domains.repository.js';
import { DomainsService } from './domains.service.js';
import { EndedClaimsRepository } from './ended-claims.repository.js';
import { RechecksRepository } from './rechecks.repository.js';

/** An organization's domains and how it proves them. */
@Module({
  imports: [AuditModule, OrganizationsModule, UsersModule],
  controllers: [DomainsController, ClaimsController],
  providers: [
    DomainsService,
    DomainViews,
    DomainProofs,
    DomainNotices,
    DomainReleases,
    DomainsRepository,
    ChallengesRepository,
    ClaimsService,
    ClaimEnds,
    ClaimRules,
    ClaimSettlement,
    DomainTransfers,
    DomainRemovalsService,
    ClaimsRepository,
    EndedClaimsRepository,
    DomainRechecks,
    RechecksRepository,
    { provide: DomainRecords, useClass: DnsDomainRecords },
  ],
})
export class DomainsModule {}
