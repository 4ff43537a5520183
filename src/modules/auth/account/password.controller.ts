import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RecentSignIn, SignedIn } from '#src/http/index.js';
import { ChangePasswordBody, CheckPasswordBody, PasswordCheckResponse } from './dto/password.bodies.js';
import { PasswordChangeService, PasswordCheckService } from './password-change.service.js';

@ApiTags('Me')
@Controller('v1/me/password')
@SignedIn()
export class PasswordController {
  constructor(
    private readonly passwords: PasswordChangeService,
    private readonly checks: PasswordCheckService,
  ) {}

  @Post()
  @RecentSignIn('who-has-second-factor')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Change one’s own password; ends all other sessions',
    description:
      'Its owner is told by mail, with a link that undoes it. Whoever has a second factor needs a recent sign-in besides the current password.',
  })
  @ApiNoContentResponse()
  @ApiProblems('validation_failed', 'password_too_weak', 'rate_limited', 'unavailable')
  changePassword(
    @CurrentActor() actor: Actor,
    @Body() body: ChangePasswordBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.passwords.change(actor, body, origin);
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'What would be wrong with a password, before it is sent; changes nothing' })
  @ApiOkResponse({ type: PasswordCheckResponse })
  @ApiProblems('validation_failed', 'rate_limited')
  async checkPassword(
    @CurrentActor() actor: Actor,
    @Body() { password }: CheckPasswordBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<PasswordCheckResponse> {
    return { problem: await this.checks.check(actor, password, origin) };
  }
}
