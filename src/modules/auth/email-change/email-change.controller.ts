import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  ApiProblems,
  CurrentActor,
  CurrentOrigin,
  RecentSignIn,
  RequireCapability,
  SignedIn,
  UuidOrNotFound,
} from '#src/http/index.js';
import { ChangeEmailBody, ConfirmEmailBody, OwnEmailResponse } from './dto/email-change.bodies.js';
import { EmailChangeRequests } from './email-change-requests.service.js';
import { EmailChanges } from './email-changes.service.js';

@ApiTags('Me')
@Controller('v1/me/email')
@SignedIn()
export class OwnEmailController {
  constructor(
    private readonly requests: EmailChangeRequests,
    private readonly changes: EmailChanges,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One’s own address, and the one that waits to be confirmed' })
  @ApiOkResponse({ type: OwnEmailResponse })
  async getMyEmail(@CurrentActor() actor: Actor): Promise<OwnEmailResponse> {
    const asked = await this.requests.find(actor);
    return {
      email: actor.email,
      asked: asked && {
        email: asked.toEmail,
        askedAt: asked.askedAt,
        expiresAt: asked.expiresAt,
        byAdmin: asked.askedBy !== null,
      },
    };
  }

  @Post()
  @RecentSignIn()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask for another address of one’s own, at a domain of the organization',
    description:
      'Nothing changes until the link in the mail to the new address is used. The answer is the same whoever has the address; asked again, the mail goes again.',
  })
  @ApiAcceptedResponse()
  @ApiProblems('validation_failed', 'rate_limited')
  changeMyEmail(
    @CurrentActor() actor: Actor,
    @Body() { email }: ChangeEmailBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.requests.ask(actor, email, origin);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back what one has asked for' })
  @ApiNoContentResponse()
  cancelMyEmailChange(@CurrentActor() actor: Actor, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.requests.cancel(actor, origin);
  }

  @Post('confirm')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Confirm a new address by the token of its link',
    description: 'The address before is told by mail, with a link that undoes it for seven days.',
  })
  @ApiNoContentResponse()
  @ApiProblems('validation_failed', 'link_invalid', 'already_registered', 'state_conflict', 'rate_limited')
  async confirmMyEmail(
    @CurrentActor() actor: Actor,
    @Body() { token }: ConfirmEmailBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    await this.changes.confirm(token, actor, origin);
  }
}

@ApiTags('People')
@Controller('v1/users/:id/email')
export class UserEmailController {
  constructor(private readonly requests: EmailChangeRequests) {}

  @Post()
  @RequireCapability('users.manage')
  @RecentSignIn()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask for another address of a person, at whatever domain',
    description: 'Nothing changes until whoever reads the new mailbox uses the link in the mail.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiAcceptedResponse()
  @ApiProblems('validation_failed', 'not_found', 'state_conflict', 'rate_limited')
  changeUserEmail(
    @CurrentActor() actor: Actor,
    @Param('id', new UuidOrNotFound('person')) id: string,
    @Body() { email }: ChangeEmailBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.requests.askFor(actor, id, email, origin);
  }
}
