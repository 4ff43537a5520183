import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  SignedIn,
  UuidOrNotFound,
} from '#src/http/index.js';
import { ListRunsQuery } from '../dto/workflows.queries.js';
import { AccountAutomationResponse, RunDetailsResponse, RunsPageResponse } from '../dto/run.response.js';
import { RunsService } from './runs.service.js';

@ApiTags('Workflows')
@Controller('v1')
@ApiParam({ name: 'id', format: 'uuid' })
export class RunsController {
  constructor(private readonly runs: RunsService) {}

  @Get('workflows/:id/runs')
  @SignedIn()
  @ApiOperation({ summary: 'A workflow’s runs, the latest first' })
  @ApiOkResponse({ type: RunsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor', 'not_found')
  listWorkflowRuns(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('workflow')) id: string,
    @Query() query: ListRunsQuery,
  ): Promise<RunsPageResponse> {
    return this.runs.ofWorkflow(actor, id, query);
  }

  @Get('workflow-runs/:id')
  @SignedIn()
  @ApiOperation({ summary: 'One run, step by step, and why for this account' })
  @ApiOkResponse({ type: RunDetailsResponse })
  @ApiProblems('not_found')
  getWorkflowRun(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('run')) id: string,
  ): Promise<RunDetailsResponse> {
    return this.runs.get(actor, id);
  }

  @Post('workflow-runs/:id/resume')
  @HttpCode(200)
  @RequireCapability('workflows.edit')
  @ApiOperation({ summary: 'Let a run go on from the step at which it failed or was stopped' })
  @ApiOkResponse({ type: RunDetailsResponse })
  @ApiProblems('not_found', 'state_conflict')
  resumeWorkflowRun(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('run')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<RunDetailsResponse> {
    return this.runs.resume(actor, id, origin);
  }

  @Get('accounts/:id/automation')
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'What workflows did at an account, what waits, and until when' })
  @ApiOkResponse({ type: AccountAutomationResponse })
  @ApiProblems('not_found')
  getAccountAutomation(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
  ): Promise<AccountAutomationResponse> {
    return this.runs.ofAccount(actor, id);
  }
}
