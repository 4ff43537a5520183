import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import { ApiProblems, CurrentActor, PageQuery, RequireCapability } from '#src/http/index.js';
import { OpenInvitationsResponse } from './dto/open-invitations.response.js';
import { OpenInvitations } from './open-invitations.service.js';

@ApiTags('People')
@Controller('v1/invitations')
@RequireCapability('users.manage')
export class OpenInvitationsController {
  constructor(private readonly invitations: OpenInvitations) {}

  @Get()
  @ApiOperation({ summary: 'Who is invited and has not accepted yet, the latest invitation first' })
  @ApiOkResponse({ type: OpenInvitationsResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listInvitations(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<OpenInvitationsResponse> {
    return this.invitations.list(actor, query);
  }
}
