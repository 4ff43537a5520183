import { Global, Module } from '@nestjs/common';
import { CapabilityRefusal } from '#src/http/index.js';
import { AuditModule, PeopleNames } from '#src/modules/audit/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { IdentityModule } from '#src/modules/identity/index.js';
import { ImagesModule } from '#src/modules/images/index.js';
import { ImportsModule } from '#src/modules/imports/index.js';
import { AdminsToAsk } from './admins-to-ask.js';
import { Departures } from './lifecycle/departures.js';
import { ReportLinks } from './invitations/stops/report-links.js';
import { AdminGrantsService } from './roles/admin-grants.service.js';
import { AdminRoster } from './roles/admin-roster.js';
import { avatarControllers, avatarProviders } from './avatars/index.js';
import { bulkControllers, bulkProviders } from './bulk/index.js';
import { exportControllers, exportProviders } from './export/index.js';
import { importControllers, importProviders } from './imports/index.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { MailReports } from './invitations/stops/mail-reports.js';
import { StoppedMailsRepository } from './invitations/stops/stopped-mails.repository.js';
import { invitationControllers, invitationProviders } from './invitations/index.js';
import { lifecycleControllers, lifecycleProviders } from './lifecycle/index.js';
import { DomainMoves } from './domain-moves/domain-moves.service.js';
import { DomainMovesRepository } from './domain-moves/domain-moves.repository.js';
import { OwnedRecords } from './lifecycle/owned-records.js';
import { AuthorizedBulk } from './authorized-bulk.js';
import { AuthorizedChange } from './authorized-change.js';
import { UsersListRepository } from './list/users-list.repository.js';
import { UserNames } from './user-names.repository.js';
import { CapabilityRefusals } from './refusals/capability-refusals.js';
import { RepeatedRefusals } from './refusals/repeated-refusals.js';
import { RepeatedRefusalsRepository } from './refusals/repeated-refusals.repository.js';
import { ProfileController } from './profile/profile.controller.js';
import { ProfileService } from './profile/profile.service.js';
import { RemovedAddressesRepository } from './lifecycle/removed-addresses.repository.js';
import { RenamesService } from './lifecycle/renames.service.js';
import { RoleChangesService } from './roles/role-changes.service.js';
import { Enrolment } from './invitations/enrolment.service.js';
import { EmailChangesRepository } from './email-changes/email-changes.repository.js';
import { EmailChangeRetentionJob } from './email-changes/email-change-retention.job.js';
import { EmailPlaces } from './email-changes/email-places.js';
import { SecurityMailComposer } from './security-mails/security-mail.composer.js';
import { SecurityMails } from './security-mails/security-mails.js';
import { UsersController } from './users.controller.js';
import { UserPresenter } from './users.presenter.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Global for the guard, which needs the port {@link CapabilityRefusal} on every route, and for ports of lower modules. */
@Global()
@Module({
  imports: [AuditModule, IdentityModule, ImagesModule, ImportsModule, OrganizationsModule],
  controllers: [
    UsersController,
    ProfileController,
    ...avatarControllers,
    ...lifecycleControllers,
    ...bulkControllers,
    ...invitationControllers,
    ...importControllers,
    ...exportControllers,
  ],
  providers: [
    UsersService,
    UsersRepository,
    UsersListRepository,
    RoleChangesService,
    RenamesService,
    ProfileService,
    UserPresenter,
    ...avatarProviders,
    AdminRoster,
    AdminGrantsService,
    AuthorizedChange,
    AuthorizedBulk,
    RemovedAddressesRepository,
    AdminsToAsk,
    SecurityMails,
    SecurityMailComposer,
    EmailChangeRetentionJob,
    EmailChangesRepository,
    EmailPlaces,
    Enrolment,
    ...lifecycleProviders,
    ...bulkProviders,
    ...invitationProviders,
    ...importProviders,
    ...exportProviders,
    RepeatedRefusalsRepository,
    RepeatedRefusals,
    { provide: CapabilityRefusal, useClass: CapabilityRefusals },
    DomainMovesRepository,
    DomainMoves,
    { provide: PeopleNames, useClass: UserNames },
  ],
  exports: [
    UserPresenter,
    AdminRoster,
    EmailChangesRepository,
    EmailPlaces,
    InvitationsRepository,
    MailReports,
    StoppedMailsRepository,
    UsersService,
    UsersRepository,
    AuthorizedChange,
    AuthorizedBulk,
    RemovedAddressesRepository,
    OwnedRecords,
    Enrolment,
    CapabilityRefusal,
    Departures,
    DomainMoves,
    AdminsToAsk,
    SecurityMails,
    ReportLinks,
    PeopleNames,
  ],
})
export class UsersModule {}
