import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, type PipeTransform } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  SignedIn,
  UuidOrNotFound,
} from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { ActivationService } from './activation.service.js';
import { ActivateWorkflowBody } from './dto/activate-workflow.body.js';
import { DryRunBody } from './dry-run/dry-run.body.js';
import { DryRunResponse } from './dry-run/dry-run.response.js';
import { DryRunsService } from './dry-run/dry-runs.service.js';
import { ListWorkflowsQuery } from './dto/workflows.queries.js';
import { ChangeWorkflowBody, CreateWorkflowBody } from './dto/workflow.body.js';
import { WorkflowResponse, WorkflowsPageResponse, WorkflowVersionDetailsResponse } from './dto/workflow.response.js';
import { WorkflowStatesService } from './workflow-states.service.js';
import { WorkflowsService } from './workflows.service.js';

/** A version in the address. One that can't exist is answered like one that doesn't. */
class VersionOrNotFound implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw notFound('version of a workflow');
    return Number(value);
  }
}

const Id = () => Param('id', new UuidOrNotFound('workflow'));

@ApiTags('Workflows')
@Controller('v1/workflows')
export class WorkflowsController {
  constructor(
    private readonly workflows: WorkflowsService,
    private readonly states: WorkflowStatesService,
    private readonly activation: ActivationService,
    private readonly dryRuns: DryRunsService,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The organization’s workflows: searched, filtered, sorted, a page at a time' })
  @ApiOkResponse({ type: WorkflowsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listWorkflows(@CurrentActor() actor: Actor, @Query() query: ListWorkflowsQuery): Promise<WorkflowsPageResponse> {
    return this.workflows.list(actor, query);
  }

  @Get(':id')
  @SignedIn()
  @ApiOperation({ summary: 'One workflow with what its latest version does, and which versions there were' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: WorkflowResponse })
  @ApiProblems('not_found')
  getWorkflow(@CurrentActor() actor: Actor, @Id() id: string): Promise<WorkflowResponse> {
    return this.workflows.get(actor, id);
  }

  @Get(':id/versions/:version')
  @SignedIn()
  @ApiOperation({ summary: 'What a workflow does by one of its versions' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1 } })
  @ApiOkResponse({ type: WorkflowVersionDetailsResponse })
  @ApiProblems('not_found')
  getWorkflowVersion(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Param('version', new VersionOrNotFound()) version: number,
  ): Promise<WorkflowVersionDetailsResponse> {
    return this.workflows.getVersion(actor, id, version);
  }

  @Post()
  @RequireCapability('workflows.create')
  @Idempotent()
  @ApiOperation({ summary: 'Create a workflow, as a draft' })
  @ApiCreatedResponse({ type: WorkflowResponse })
  @ApiProblems(['validation_failed', 'There is no such stage any more: choose another one.'])
  createWorkflow(
    @CurrentActor() actor: Actor,
    @Body() body: CreateWorkflowBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<WorkflowResponse> {
    return this.workflows.create(actor, body, origin);
  }

  @Put(':id')
  @RequireCapability('workflows.edit')
  @ApiOperation({ summary: 'Save a new version of a workflow; an active one goes on with the version it has' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: WorkflowResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict', 'changed_meanwhile')
  changeWorkflow(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: ChangeWorkflowBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<WorkflowResponse> {
    return this.workflows.change(actor, id, body, origin);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @RequireCapability('workflows.edit')
  @Idempotent()
  @ApiOperation({ summary: 'Activate a version of a workflow, for new events or also for accounts as they are' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: WorkflowResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict', 'too_many')
  async activateWorkflow(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body() body: ActivateWorkflowBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<WorkflowResponse> {
    await this.activation.activate(actor, id, body, origin);
    return this.workflows.get(actor, id);
  }

  @Post(':id/dry-run')
  @HttpCode(200)
  @RequireCapability('workflows.edit')
  @ApiOperation({ summary: 'What the latest version would do for some accounts: the real run, undone' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: DryRunResponse })
  @ApiProblems('validation_failed', 'not_found')
  dryRunWorkflow(@CurrentActor() actor: Actor, @Id() id: string, @Body() body: DryRunBody): Promise<DryRunResponse> {
    return this.dryRuns.run(actor, id, body);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @RequireCapability('workflows.edit')
  @ApiOperation({
    summary: 'Pause a workflow: it starts no runs, and those under way stop before their next step',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: WorkflowResponse })
  @ApiProblems('not_found', 'state_conflict')
  async pauseWorkflow(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<WorkflowResponse> {
    await this.states.pause(actor, id, origin);
    return this.workflows.get(actor, id);
  }

  @Post(':id/archive')
  @HttpCode(200)
  @RequireCapability('workflows.edit')
  @ApiOperation({ summary: 'Archive a workflow: it is switched off and leaves the list' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: WorkflowResponse })
  @ApiProblems('not_found')
  async archiveWorkflow(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<WorkflowResponse> {
    await this.states.archive(actor, id, origin);
    return this.workflows.get(actor, id);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @RequireCapability('workflows.edit')
  @ApiOperation({ summary: 'Restore an archived workflow, which stays switched off' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: WorkflowResponse })
  @ApiProblems('not_found', ['validation_failed', 'Another workflow has this name: choose another one.'])
  async restoreWorkflow(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<WorkflowResponse> {
    await this.states.restore(actor, id, origin);
    return this.workflows.get(actor, id);
  }
}
