import { Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { IdempotencyModule } from '#src/modules/idempotency/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { QueueModule } from '../queue/index.js';
import { HandoffFormController } from './form/handoff-form.controller.js';
import { HandoffFormService } from './form/handoff-form.service.js';
import { HandoffFormsRepository } from './form/handoff-forms.repository.js';
import { HandoffDecisionsService } from './handoff-decisions.service.js';
import { HandoffDispatch } from './handoff-dispatch.js';
import { HandoffEndings } from './handoff-endings.js';
import { HandoffExpiry } from './handoff-expiry.js';
import { HandoffFollowing } from './handoff-following.js';
import { HandoffLocks } from './handoff-locks.js';
import { HandoffMails } from './handoff-mails.js';
import { HandoffRecords } from './handoff-records.js';
import { HandoffRegistrations } from './handoff-registrations.js';
import { HandoffReturnsService } from './handoff-returns.service.js';
import { HandoffRoutes } from './handoff-routes.js';
import { HandoffSendingService } from './handoff-sending.service.js';
import { HandoffsController } from './handoffs.controller.js';
import { HandoffsPresenter } from './handoffs.presenter.js';
import { HandoffsRepository } from './handoffs.repository.js';
import { HandoffsService } from './handoffs.service.js';

/** Accounts handed over from one person to another, by a form that admins set up. */
@Module({
  imports: [AuditModule, OrganizationsModule, UsersModule, IdempotencyModule, AccountsModule, QueueModule],
  controllers: [HandoffFormController, HandoffsController],
  providers: [
    HandoffFormService,
    HandoffFormsRepository,
    HandoffDecisionsService,
    HandoffDispatch,
    HandoffEndings,
    HandoffExpiry,
    HandoffFollowing,
    HandoffLocks,
    HandoffMails,
    HandoffRecords,
    HandoffRegistrations,
    HandoffReturnsService,
    HandoffRoutes,
    HandoffSendingService,
    HandoffsPresenter,
    HandoffsRepository,
    HandoffsService,
  ],
})
export class HandoffsModule {}
