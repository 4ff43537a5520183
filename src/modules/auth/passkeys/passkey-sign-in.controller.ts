import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentOrigin, Public } from '#src/http/index.js';
import { SessionResponse } from '../dto/session.response.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { passkeyExamples, SignInByPasskeyBody } from './dto/passkey-credential.bodies.js';
import { PasskeyRequestResponse } from './dto/passkey.responses.js';
import { PasskeySignInService } from './passkey-sign-in.service.js';

@ApiTags('Sign-up and sign-in')
@Controller('v1/auth/passkey')
export class PasskeySignInController {
  constructor(
    private readonly signIns: PasskeySignInService,
    private readonly sessions: SessionsService,
  ) {}

  @Post('options')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask for a challenge that a passkey answers',
    description: 'The same for everybody, for `PublicKeyCredential.parseRequestOptionsFromJSON`.',
  })
  @ApiOkResponse({ type: PasskeyRequestResponse })
  @ApiProblems('rate_limited')
  startPasskeySignIn(@CurrentOrigin() origin: RequestOrigin): Promise<PasskeyRequestResponse> {
    return this.signIns.ask(origin);
  }

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in by a passkey alone',
    description: 'A passkey verifies its person, so that no second step follows.',
  })
  @ApiBody({ type: SignInByPasskeyBody, examples: { signIn: passkeyExamples.signIn } })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems('validation_failed', 'invalid_passkey', 'access_ended', 'rate_limited')
  async signInByPasskey(
    @Body() { credential }: SignInByPasskeyBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<SessionResponse> {
    return this.sessions.present(await this.signIns.signIn(credential, origin, 'api'));
  }
}
