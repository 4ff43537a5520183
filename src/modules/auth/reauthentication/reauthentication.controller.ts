import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RecentSignIn, WithoutSecondFactor } from '#src/http/index.js';
import { ReauthenticateBody } from '../account/dto/password.bodies.js';
import { ReauthenticationService } from './reauthentication.service.js';

@ApiTags('Me')
@Controller('v1/me/reauthentication')
export class ReauthenticationController {
  constructor(private readonly reauthentication: ReauthenticationService) {}

  @Get()
  @RecentSignIn()
  @WithoutSecondFactor()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Ask whether this session was proven recently',
    description:
      'For downloads by a link, whose refusal a browser shows nobody: the panel asks here first. Within ten minutes of the sign-in, or of the last proof, 204.',
  })
  @ApiNoContentResponse()
  checkRecentSignIn(): void {
    // The guard has answered.
  }

  @Post()
  @WithoutSecondFactor()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Prove anew who one is',
    description:
      'What asks for a recent sign-in answers 401 `reauthentication_required` ten minutes after the last proof, with the `methods` that prove it. Afterwards the same request goes through, in this session alone.',
  })
  @ApiNoContentResponse()
  @ApiProblems('validation_failed', 'rate_limited', 'unavailable')
  proveIdentity(
    @CurrentActor() actor: Actor,
    @Body() { password }: ReauthenticateBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    return this.reauthentication.prove(actor, password, origin);
  }
}
