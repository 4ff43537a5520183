import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RequireCapability,
  UuidOrNotFound,
  PageQuery,
} from '#src/http/index.js';
import { UserPresenter, UserResponse } from '#src/modules/users/index.js';
import { ApproveBody } from './dto/joining.requests.js';
import { JoinRequestsPageResponse } from './dto/join-requests.response.js';
import { JoinApprovalsService } from './join-approvals.service.js';

const RequestId = () => Param('id', new UuidOrNotFound('request'));

@ApiTags('Joining')
@Controller('v1/join-requests')
@RequireCapability('users.manage')
export class JoinRequestsController {
  constructor(
    private readonly decisions: JoinApprovalsService,
    private readonly presenter: UserPresenter,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who waits for an admin’s approval, longest first' })
  @ApiOkResponse({ type: JoinRequestsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listJoinRequests(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<JoinRequestsPageResponse> {
    return this.decisions.list(actor, query);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a person in; they get a mail and sign in with the password they chose' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: UserResponse })
  @ApiProblems('validation_failed', 'not_found', 'already_registered', 'state_conflict')
  async approveJoinRequest(
    @CurrentActor() actor: Actor,
    @RequestId() id: string,
    @Body() { role }: ApproveBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<UserResponse> {
    return this.presenter.present(await this.decisions.approve(actor, id, role, origin), actor.userId);
  }

  @Post(':id/decline')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send a person away; they get a mail, and what they entered is deleted' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiNoContentResponse()
  @ApiProblems('not_found')
  declineJoinRequest(
    @CurrentActor() actor: Actor,
    @RequestId() id: string,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.decisions.decline(actor, id, origin);
  }
}
