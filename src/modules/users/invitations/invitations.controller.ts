import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, UuidOrNotFound } from '#src/http/index.js';
import { UserResponse } from '../dto/user.response.js';
import { InvitationResultsResponse } from './dto/invitation-results.response.js';
import { InvitePeopleBody } from './dto/invite-people.body.js';
import { Invitations } from './invitations.service.js';

@ApiTags('People')
@Controller('v1/users')
@RequireCapability('users.manage')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Post('invitations')
  @HttpCode(200)
  @ApiOperation({ summary: 'Add people by their addresses; each gets a link by mail' })
  @ApiOkResponse({ type: InvitationResultsResponse })
  @ApiProblems('validation_failed')
  async inviteUsers(
    @CurrentActor() actor: Actor,
    @Body() { people }: InvitePeopleBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<InvitationResultsResponse> {
    return { results: await this.invitations.invite(actor, people, origin) };
  }

  @Post(':id/invitation/resend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send an invited person another link; it voids those before' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('not_found', 'state_conflict', 'rate_limited')
  resendInvitation(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.invitations.resend(actor, id, origin);
  }

  @Delete(':id/invitation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take an invitation back; its link is dead at once' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found', 'state_conflict')
  revokeInvitation(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.invitations.revoke(actor, id, origin);
  }
}
