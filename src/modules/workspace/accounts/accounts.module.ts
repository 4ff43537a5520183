import { Module, type OnModuleInit } from '@nestjs/common';
import { OrganizationsModule, OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountStagesRepository } from './account-stages.repository.js';

/** Accounts, their contacts, stages, notes and timeline. */
@Module({
  imports: [OrganizationsModule, UsersModule],
  providers: [AccountStagesRepository],
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
