import { Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { IdempotencyModule } from '#src/modules/idempotency/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { ActionsModule } from '../actions/index.js';
import { QueueModule } from '../queue/index.js';
import { TemplatesModule } from '../templates/index.js';
import { ActivationService } from './activation.service.js';
import { DefinitionReferences } from './definition/definition-references.js';
import { DryRunWords } from './dry-run/dry-run-words.js';
import { DryRunsService } from './dry-run/dry-runs.service.js';
import { OwnedPlaces } from './owned-places.js';
import { RunSteps } from './runs/run-steps.js';
import { RunStepsWorker } from './runs/run-steps.worker.js';
import { StepOutcomes } from './runs/step-outcomes.js';
import { StepJobs } from './runs/step-queue.js';
import { RunsController } from './runs/runs.controller.js';
import { RunsListRepository } from './runs/runs-list.repository.js';
import { RunsService } from './runs/runs.service.js';
import { RunsRepository } from './runs/runs.repository.js';
import { AccountSteps } from './steps/account-steps.js';
import { ItemSteps } from './steps/item-steps.js';
import { StepAssignees } from './steps/step-assignees.js';
import { StepEffects } from './steps/step-effects.js';
import { TemplateSteps } from './steps/template-steps.js';
import { AccountTriggers } from './triggers/account-triggers.js';
import { RenewalsJob } from './triggers/renewals.job.js';
import { RenewalsRepository } from './triggers/renewals.repository.js';
import { RunStarts } from './triggers/run-starts.js';
import { WorkflowNotices } from './workflow-notices.js';
import { WorkflowPauses } from './workflow-pauses.js';
import { WorkflowRegistrations } from './workflow-registrations.js';
import { WorkflowStatesService } from './workflow-states.service.js';
import { WorkflowsController } from './workflows.controller.js';
import { WorkflowsRepository } from './workflows.repository.js';
import { WorkflowsService } from './workflows.service.js';

/** What is done for accounts by itself: workflows in versions, what starts them, their runs, step by step. */
@Module({
  imports: [
    AuditModule,
    IdempotencyModule,
    OrganizationsModule,
    UsersModule,
    AccountsModule,
    QueueModule,
    TemplatesModule,
    ActionsModule,
  ],
  controllers: [WorkflowsController, RunsController],
  providers: [
    WorkflowsRepository,
    WorkflowsService,
    WorkflowStatesService,
    WorkflowNotices,
    WorkflowPauses,
    WorkflowRegistrations,
    OwnedPlaces,
    ActivationService,
    DefinitionReferences,
    DryRunsService,
    DryRunWords,
    AccountTriggers,
    RunStarts,
    RenewalsJob,
    RenewalsRepository,
    RunsRepository,
    RunsListRepository,
    RunsService,
    RunSteps,
    RunStepsWorker,
    StepOutcomes,
    StepJobs,
    StepAssignees,
    StepEffects,
    ItemSteps,
    TemplateSteps,
    AccountSteps,
  ],
})
export class WorkflowsModule {}
