import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentOrigin, Public } from '#src/http/index.js';
import { PasskeyRequestResponse } from '../passkeys/dto/passkey.responses.js';
import { TicketBody } from './dto/second-factor.body.js';
import { SecondStepPasskey } from './second-step-passkey.js';

@ApiTags('Sign-up and sign-in')
@Controller('v1/auth/second-factor/passkey')
export class SecondStepPasskeyController {
  constructor(private readonly passkeys: SecondStepPasskey) {}

  @Post('options')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Ask for a challenge that a passkey answers as the second step',
    description:
      'For a ticket whose `methods` name `passkey`, for `PublicKeyCredential.parseRequestOptionsFromJSON`; the answer goes to `POST /v1/auth/second-factor`.',
  })
  @ApiOkResponse({ type: PasskeyRequestResponse })
  @ApiProblems('validation_failed', 'invalid_ticket', 'rate_limited')
  startPasskeySecondStep(
    @Body() { ticket }: TicketBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<PasskeyRequestResponse> {
    return this.passkeys.ask(ticket, origin);
  }
}
