import { Module, type OnModuleInit } from '@nestjs/common';
import { OrganizationsModule, OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountDues } from './account-dues.js';
import { AccountEventsRepository } from './account-events.repository.js';
import { AccountMoves } from './account-moves.js';
import { AccountReader } from './account-reader.js';
import { AccountStagesRepository } from './account-stages.repository.js';
import { AccountTimeline } from './account-timeline.js';
import { AccountsRepository } from './accounts.repository.js';
import { ContactsRepository } from './contacts.repository.js';
import { OrganizationClock } from './organization-clock.repository.js';
import { TimelineDetails } from './timeline-details.js';

/** Accounts, their contacts, stages, notes and timeline. */
@Module({
  imports: [OrganizationsModule, UsersModule],
  providers: [
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
  ],
  exports: [AccountDues, AccountMoves, AccountReader, AccountTimeline, OrganizationClock, TimelineDetails],
})
export class AccountsModule implements OnModuleInit {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly stages: AccountStagesRepository,
  ) {}

  onModuleInit(): void {
    this.organizations.onFounding((tx, organizationId) => this.stages.insertFirst(tx, organizationId));
  }
}
