import { Module } from '@nestjs/common';
import { UsersModule } from '#src/modules/users/index.js';
import { AccountsModule } from '../accounts/index.js';
import { TemplatesModule } from '../templates/index.js';
import { DefinitionReferences } from './definition/definition-references.js';
import { WorkflowStatesService } from './workflow-states.service.js';
import { WorkflowsController } from './workflows.controller.js';
import { WorkflowsRepository } from './workflows.repository.js';
import { WorkflowsService } from './workflows.service.js';

/** What is done for accounts by itself: workflows in versions, and their runs. */
@Module({
  imports: [UsersModule, AccountsModule, TemplatesModule],
  controllers: [WorkflowsController],
  providers: [WorkflowsRepository, WorkflowsService, WorkflowStatesService, DefinitionReferences],
})
export class WorkflowsModule {}
