import { Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { QueueModule } from '../queue/index.js';
import { TemplatesModule } from '../templates/index.js';
import { ActionAllowance } from './action-allowance.js';
import { ActionEffects } from './action-effects.js';
import { ActionHold, ActionMails } from './action-mails.js';
import { ActionRecords } from './action-records.js';
import { ActionRegistrations } from './action-registrations.js';
import { ActionsController } from './actions.controller.js';
import { ActionsRepository } from './actions.repository.js';
import { ActionsService } from './actions.service.js';
import { TemplateRunner } from './template-runner.js';

/** Templates run on accounts. */
@Module({
  imports: [AuditModule, OrganizationsModule, UsersModule, AccountsModule, QueueModule, TemplatesModule],
  controllers: [ActionsController],
  providers: [
    ActionsRepository,
    ActionsService,
    ActionHold,
    ActionMails,
    ActionRecords,
    ActionAllowance,
    ActionEffects,
    ActionRegistrations,
    TemplateRunner,
  ],
  exports: [ActionMails, ActionsService, TemplateRunner],
})
export class ActionsModule {}
