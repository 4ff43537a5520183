import { Global, Module } from '@nestjs/common';
import { CapabilityRefusal } from '#src/http/index.js';
import { AuditModule, PeopleNames } from '#src/modules/audit/index.js';
import { DomainPeople, OrganizationsModule } from '#src/modules/organizations/index.js';
import { AdminRoster } from './admin-roster.js';
import { bulkControllers, bulkProviders } from './bulk/index.js';
import { exportControllers, exportProviders } from './export/index.js';
import { importControllers, importProviders } from './imports/index.js';
import { InvitationsRepository } from './invitations/invitations.repository.js';
import { MailReports } from './invitations/stops/mail-reports.js';
import { StoppedMailsRepository } from './invitations/stops/stopped-mails.repository.js';
import { invitationControllers, invitationProviders } from './invitations/index.js';
import { lifeControllers, lifeProviders } from './life/index.js';
import { PeopleOfDomains } from './domain-people.js';
import { DomainPeopleRepository } from './domain-people.repository.js';
import { Holdings } from './life/holdings.js';
import { PeopleChanges } from './people-changes.js';
import { PeopleListRepository } from './people-list.repository.js';
import { NamesOfUsers } from './people-names.js';
import { CapabilityRefusals } from './refusals/capability-refusals.js';
import { RepeatedRefusals } from './refusals/repeated-refusals.js';
import { RepeatedRefusalsRepository } from './refusals/repeated-refusals.repository.js';
import { RemovedAddresses } from './removed-addresses/removed-addresses.js';
import { RenamesService } from './renames.service.js';
import { RoleChangesService } from './role-changes.service.js';
import { TeamEntry } from './team-entry.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** Global for the guard, which needs the port {@link CapabilityRefusal} on every route, and for ports of lower modules. */
@Global()
@Module({
  imports: [AuditModule, OrganizationsModule],
  controllers: [
    UsersController,
    ...lifeControllers,
    ...bulkControllers,
    ...invitationControllers,
    ...importControllers,
    ...exportControllers,
  ],
  providers: [
    UsersService,
    UsersRepository,
    PeopleListRepository,
    RoleChangesService,
    RenamesService,
    AdminRoster,
    PeopleChanges,
    RemovedAddresses,
    TeamEntry,
    ...lifeProviders,
    ...bulkProviders,
    ...invitationProviders,
    ...importProviders,
    ...exportProviders,
    RepeatedRefusalsRepository,
    RepeatedRefusals,
    { provide: CapabilityRefusal, useClass: CapabilityRefusals },
    DomainPeopleRepository,
    { provide: DomainPeople, useClass: PeopleOfDomains },
    { provide: PeopleNames, useClass: NamesOfUsers },
  ],
  exports: [
    InvitationsRepository,
    MailReports,
    StoppedMailsRepository,
    UsersService,
    UsersRepository,
    PeopleChanges,
    RemovedAddresses,
    Holdings,
    TeamEntry,
    CapabilityRefusal,
    DomainPeople,
    PeopleNames,
  ],
})
export class UsersModule {}
