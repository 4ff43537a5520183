import { Global, Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { DomainNewcomers } from '#src/modules/domains/index.js';
import { IdentityModule } from '#src/modules/identity/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AddressLookupController } from './address-lookup.controller.js';
import { AddressLookupService } from './address-lookup.service.js';
import { AddressStandings } from './address-standing.js';
import { DepartedDomains } from './departed-domains.js';
import { ForgottenAddresses } from './forgotten-addresses.js';
import { JoinApprovalsService } from './join-approvals.service.js';
import { JoinMailComposer } from './join-mails.js';
import { JoinNotifications } from './join-notifications.js';
import { JoinNotificationsRepository } from './join-notifications.repository.js';
import { JoinPolicyEffects } from './join-policy-effect.js';
import { JoinPolicyController } from './join-policy.controller.js';
import { JoinRequestExpiry } from './join-request-expiry.js';
import { JoinRequestsController } from './join-requests.controller.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { JoinRequestsService } from './join-requests.service.js';
import { JoinRules } from './join-rules.js';
import { SignupMailComposer } from './signup-mail.js';
import { UnfinishedSignupsController } from './unfinished-signups.controller.js';
import { UnfinishedSignups } from './unfinished-signups.js';
import { UnfinishedSignupsRepository } from './unfinished-signups.repository.js';
import { SignupResendRules } from './signup-resend-rules.js';
import { SignupResendsService } from './signup-resends.service.js';
import { UnfinishedSignupsService } from './unfinished-signups.service.js';

/** People on their way into an organization, and the admins who let them in. Global for the port {@link DomainNewcomers}. */
@Global()
@Module({
  imports: [AuditModule, IdentityModule, OrganizationsModule, UsersModule],
  controllers: [JoinRequestsController, UnfinishedSignupsController, AddressLookupController, JoinPolicyController],
  providers: [
    JoinRules,
    JoinRequestsRepository,
    JoinRequestsService,
    JoinRequestExpiry,
    { provide: DomainNewcomers, useClass: DepartedDomains },
    ForgottenAddresses,
    JoinNotificationsRepository,
    JoinNotifications,
    JoinMailComposer,
    JoinApprovalsService,
    JoinPolicyEffects,
    SignupMailComposer,
    UnfinishedSignupsRepository,
    UnfinishedSignups,
    UnfinishedSignupsService,
    SignupResendRules,
    SignupResendsService,
    AddressLookupService,
    AddressStandings,
  ],
  exports: [
    AddressStandings,
    DomainNewcomers,
    JoinRequestsRepository,
    JoinRequestsService,
    JoinRules,
    UnfinishedSignupsRepository,
  ],
})
export class JoiningModule {}
