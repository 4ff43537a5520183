import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { ApiProblems, CurrentOrigin, Public } from '#src/http/index.js';
import { SessionResponse } from '../dto/session.response.js';
import { answerIn, SecondFactorBody, TicketBody } from './dto/second-factor.body.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SecondStep } from './second-step.js';

@ApiTags('Sign-up and sign-in')
@Controller('v1/auth/second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondStep: SecondStep,
    private readonly sessions: SessionsService,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Pass the second step of signing in',
    description: 'With the ticket of a sign-in that was answered 202, and one answer to it.',
  })
  @ApiOkResponse({ type: SessionResponse })
  @ApiProblems('validation_failed', 'invalid_code', 'invalid_passkey', 'invalid_ticket', 'rate_limited')
  async passSecondFactor(
    @Body() body: SecondFactorBody,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<SessionResponse> {
    const attempt = { ticket: body.ticket, answer: answerIn(body) };
    return this.sessions.present(await this.secondStep.finish(attempt, origin, 'api'));
  }

  @Post('mail')
  @Public()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have the code by mail sent again',
    description:
      'For a ticket whose `methods` name `mail`. Another code is sent; the one before works no more. Tries and ten minutes stay the ticket’s. A person gets five codes at once, then one each ten minutes.',
  })
  @ApiAcceptedResponse()
  @ApiProblems('validation_failed', 'invalid_ticket', 'rate_limited')
  sendCodeAgain(@Body() { ticket }: TicketBody, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.secondStep.sendCodeAgain(ticket, origin);
  }
}
