import { AuditModule } from '#src/modules/audit/index.js';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ImportsModule } from '#src/modules/imports/index.js';
import { OrganizationsModule, OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountAssignment } from './account-assignment.js';
import { AccountChangesService } from './account-changes.service.js';
import { AccountCreationService } from './account-creation.service.js';
import { AccountReferences } from './account-references.js';
import { AccountWriter } from './account-writer.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsPresenter } from './accounts.presenter.js';
import { AccountsService } from './accounts.service.js';
import { ContactAdditions } from './contacts/contact-additions.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { ContactsService } from './contacts/contacts.service.js';
import { OwnedAccounts } from './owned-accounts.js';
import { StagesController } from './stages/stages.controller.js';
import { StagesService } from './stages/stages.service.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { TimelineService } from './timeline/timeline.service.js';
import { kindsOf } from './timeline/timeline-kinds.js';
import { AccountDues } from './account-dues.js';
import { AccountEventsRepository } from './timeline/account-events.repository.js';
import { AccountMoves } from './account-moves.js';
import { AccountReader } from './account-reader.js';
import { AccountStagesRepository } from './stages/account-stages.repository.js';
import { AccountTimeline } from './timeline/account-timeline.js';
import { AccountsRepository } from './accounts.repository.js';
import { ContactsRepository } from './contacts/contacts.repository.js';
import { OrganizationClock } from './organization-clock.repository.js';
import { AccountSelection } from './assignment/account-selection.js';
import { assignmentControllers, assignmentProviders } from './assignment/index.js';
import { exportControllers, exportProviders } from './export/index.js';
import { importControllers, importProviders } from './imports/index.js';
import { listControllers, listProviders } from './list/index.js';
import { TimelineDetails } from './timeline/timeline-details.js';

/** Accounts, their contacts, stages, notes and timeline. */
@Module({
  imports: [AuditModule, ImportsModule, OrganizationsModule, UsersModule],
  controllers: [
    ...listControllers,
    ...exportControllers,
    ...assignmentControllers,
    ...importControllers,
    AccountsController,
    ContactsController,
    StagesController,
    TimelineController,
  ],
  providers: [
    AccountAssignment,
    AccountChangesService,
    AccountCreationService,
    AccountWriter,
    AccountReferences,
    AccountsPresenter,
    AccountsService,
    ContactAdditions,
    ContactsService,
    OwnedAccounts,
    StagesService,
    TimelineService,
    AccountDues,
    AccountEventsRepository,
    AccountMoves,
    AccountReader,
    AccountStagesRepository,
    AccountTimeline,
    AccountsRepository,
    ContactsRepository,
    OrganizationClock,
    TimelineDetails,
    ...listProviders,
    ...exportProviders,
    ...assignmentProviders,
    ...importProviders,
  ],
  exports: [
    AccountAssignment,
    AccountChangesService,
    AccountCreationService,
    AccountDues,
    AccountMoves,
    AccountReader,
    AccountSelection,
    AccountTimeline,
    OrganizationClock,
    TimelineDetails,
  ],
})
export class AccountsModule implements OnModuleInit {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly stages: AccountStagesRepository,
    private readonly details: TimelineDetails,
    private readonly events: AccountEventsRepository,
    private readonly contacts: ContactsRepository,
  ) {}

  onModuleInit(): void {
    this.organizations.onFounding((tx, organizationId) => this.stages.insertFirst(tx, organizationId));
    this.details.register(['note'], (organizationId, ids) => this.events.notes(organizationId, ids));
    this.details.register(kindsOf('contacts'), (organizationId, ids) => this.contacts.named(organizationId, ids));
  }
}
