import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentActor, CurrentOrigin, RecentSignIn, WithoutSecondFactor } from '#src/http/index.js';
import { PasskeyRequestResponse } from '../passkeys/dto/passkey.responses.js';
import { proofIn, ReauthenticateBody, reauthenticationExamples } from './dto/reauthentication.bodies.js';
import { PasskeyReauthentication } from './passkey-reauthentication.js';
import { PasswordReauthentication } from './password-reauthentication.js';

@ApiTags('Me')
@Controller('v1/me/reauthentication')
@WithoutSecondFactor()
export class ReauthenticationController {
  constructor(
    private readonly byPassword: PasswordReauthentication,
    private readonly byPasskey: PasskeyReauthentication,
  ) {}

  @Get()
  @RecentSignIn()
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
  @HttpCode(204)
  @ApiOperation({
    summary: 'Prove anew who one is',
    description:
      'What asks for a recent sign-in answers 401 `reauthentication_required` ten minutes after the last proof, with the `methods` that prove it, as strong as a sign-in: a `passkey` alone; or the `password`, for whoever has a second factor with a `code` of their app (`passwordAndTotp`) or a `recoveryCode` (`passwordAndRecoveryCode`). Afterwards the same request goes through, in this session alone.',
  })
  @ApiBody({ type: ReauthenticateBody, examples: reauthenticationExamples })
  @ApiNoContentResponse()
  @ApiProblems('validation_failed', 'rate_limited', 'unavailable')
  proveIdentity(
    @CurrentActor() actor: Actor,
    @Body() body: ReauthenticateBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<void> {
    const proof = proofIn(body);
    return 'passkey' in proof
      ? this.byPasskey.prove(actor, proof.passkey, origin)
      : this.byPassword.prove(actor, proof, origin);
  }

  @Post('passkey/options')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask for a challenge that a passkey answers to prove anew who one is',
    description:
      'Of one’s own passkeys, for this session alone; for `PublicKeyCredential.parseRequestOptionsFromJSON`. The answer goes to `POST /v1/me/reauthentication`.',
  })
  @ApiOkResponse({ type: PasskeyRequestResponse })
  @ApiProblems('rate_limited')
  startPasskeyReauthentication(
    @CurrentActor() actor: Actor,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<PasskeyRequestResponse> {
    return this.byPasskey.ask(actor, origin);
  }
}
