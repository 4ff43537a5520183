import { Body, Controller, Get, HttpCode, Optional, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { CurrentOrigin, Public, TellsLimits, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { DevelopmentMailbox } from '#src/modules/mail/index.js';
import { ForgotPasswordBody } from '../dto/sign-in.bodies.js';
import { ResetRequestsService } from '../password-reset/reset-requests.service.js';
import { renderResetSent } from './check-your-mail.page.js';
import { renderForgotPassword } from './forgot-password.page.js';
import { typedIn, sendFormAgain } from './form.js';

@Public()
@TellsLimits()
@ApiExcludeController()
@Controller('forgot-password')
export class ForgotPasswordPageController {
  constructor(
    private readonly requests: ResetRequestsService,
    @Optional() private readonly mailbox?: DevelopmentMailbox,
  ) {}

  @Get()
  show(@Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, renderForgotPassword({ email: '' }));
  }

  /** Where the sign-in form leads, with the address that was typed there; nothing is mailed yet. */
  @Post('address')
  @HttpCode(200)
  fill(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, renderForgotPassword({ email: typedIn(body, 'email') }));
  }

  @Post()
  async submit(
    @Body() body: unknown,
    @Query('again') again: unknown,
    @CurrentOrigin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { email } = validateDto(ForgotPasswordBody, body);
      const sent = await this.requests.request(email, origin);
      const page = { email: email.value, mailbox: this.mailbox !== undefined, again: again !== undefined, sent };
      await sendPage(reply, renderResetSent(page), 202);
    } catch (error) {
      const problem = toFormProblem(error);
      await sendFormAgain(reply, problem, renderForgotPassword({ email: typedIn(body, 'email'), problem }));
    }
  }
}
