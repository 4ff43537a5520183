import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RequireCapability, PageQuery } from '#src/http/index.js';
import { ResendSignupBody } from './dto/joining.requests.js';
import { UnfinishedSignupsPageResponse } from './dto/unfinished-signups.response.js';
import { SignupResendsService } from './signup-resends.service.js';
import { UnfinishedSignupsService } from './unfinished-signups.service.js';

@ApiTags('Joining')
@Controller('v1/unfinished-signups')
@RequireCapability('users.manage')
export class UnfinishedSignupsController {
  constructor(
    private readonly unfinished: UnfinishedSignupsService,
    private readonly resends: SignupResendsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who began to sign up at the organization’s domains and never finished' })
  @ApiOkResponse({ type: UnfinishedSignupsPageResponse })
  @ApiProblems('validation_failed', 'invalid_cursor')
  listUnfinishedSignups(
    @CurrentActor() actor: Actor,
    @Query() query: PageQuery,
  ): Promise<UnfinishedSignupsPageResponse> {
    return this.unfinished.list(actor, query);
  }

  @Post('resend')
  @HttpCode(202)
  @ApiOperation({ summary: 'Mail the sign-up link again; the older one stops working' })
  @ApiAcceptedResponse()
  @ApiProblems('validation_failed', 'not_found', 'state_conflict', 'rate_limited')
  resendSignupLink(
    @CurrentActor() actor: Actor,
    @Body() { email }: ResendSignupBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.resends.resend(actor, email, origin);
  }
}
