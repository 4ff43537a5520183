import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { Idempotent } from '#src/modules/idempotency/index.js';
import { AddNoteBody, TimelineQuery } from './dto/timeline.requests.js';
import { TimelineEntryResponse, TimelinePageResponse } from './dto/timeline.response.js';
import { TimelineService } from './timeline.service.js';

@ApiTags('Accounts')
@Controller('v1/accounts/:id')
@ApiParam({ name: 'id', format: 'uuid' })
export class TimelineController {
  constructor(private readonly timeline: TimelineService) {}

  @Get('timeline')
  @RequireCapability('accounts.view')
  @ApiOperation({ summary: 'What happened at an account: notes, mails, tasks and changes, the latest first' })
  @ApiOkResponse({ type: TimelinePageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor', 'not_found')
  getAccountTimeline(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @Query() query: TimelineQuery,
  ): Promise<TimelinePageResponse> {
    return this.timeline.list(actor, id, query);
  }

  @Post('notes')
  @RequireCapability('accounts.edit')
  @Idempotent()
  @ApiOperation({ summary: 'Note something about an account' })
  @ApiCreatedResponse({ type: TimelineEntryResponse })
  @ApiProblems('validation_failed', 'not_found', 'state_conflict')
  addAccountNote(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('account')) id: string,
    @Body() { body }: AddNoteBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<TimelineEntryResponse> {
    return this.timeline.addNote(actor, id, body, origin);
  }
}
