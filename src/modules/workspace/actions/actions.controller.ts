import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { ActionsService } from './actions.service.js';
import { ActionResponse, ActionsPageResponse, ExecutedActionsResponse } from './dto/action.response.js';
import { ExecuteActionBody, ListActionsQuery } from './dto/action.requests.js';

@ApiTags('Actions')
@Controller('v1/actions')
@RequireCapability('actions.execute')
export class ActionsController {
  constructor(private readonly actions: ActionsService) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Run a template on an account: a mail is held for 60 seconds, a task goes into the queue' })
  @ApiCreatedResponse({ type: ExecutedActionsResponse })
  @ApiProblems(
    'validation_failed',
    'not_found',
    ['state_conflict', 'This template is archived: restore it first.'],
    'changed_meanwhile',
    ['contact_unreachable', 'Nora Okafor has left the company.'],
    ['placeholders_missing', 'Nothing was sent: {{csm.name}} is empty, and the template has no fallback.'],
    'rate_limited',
  )
  executeAction(
    @CurrentActor() actor: Actor,
    @Body() body: ExecuteActionBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ExecutedActionsResponse> {
    return this.actions.execute(actor, body, origin);
  }

  @Get()
  @ApiOperation({ summary: 'What was run on an account, the latest first' })
  @ApiOkResponse({ type: ActionsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor', 'not_found')
  listActions(@CurrentActor() actor: Actor, @Query() query: ListActionsQuery): Promise<ActionsPageResponse> {
    return this.actions.list(actor, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'What became of an action' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ActionResponse })
  @ApiProblems('not_found')
  getAction(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('action')) id: string,
  ): Promise<ActionResponse> {
    return this.actions.get(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a mail back that is held' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ActionResponse })
  @ApiProblems('not_found', ['state_conflict', 'The mail has been sent.'])
  cancelAction(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('action')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<ActionResponse> {
    return this.actions.cancel(actor, id, origin);
  }
}
