import { Body, Controller, Get, Optional, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { CurrentOrigin, Public, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { DevelopmentMailbox } from '#src/modules/mail/index.js';
import { ForgotPasswordBody } from '../dto/forgot-password.body.js';
import { PasswordResetService } from '../password-reset/password-reset.service.js';
import { renderResetSent } from './check-your-mail.page.js';
import { renderForgotPassword } from './forgot-password.page.js';
import { typedIn } from './form-body.js';
import { sendFormAgain } from './send-form.js';

@Public()
@ApiExcludeController()
@Controller('forgot-password')
export class ForgotPasswordPageController {
  constructor(
    private readonly resets: PasswordResetService,
    @Optional() private readonly mailbox?: DevelopmentMailbox,
  ) {}

  @Get()
  show(@Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, renderForgotPassword({ email: '' }));
  }

  @Post()
  async submit(
    @Body() body: unknown,
    @CurrentOrigin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { email } = validateDto(ForgotPasswordBody, body);
      await this.resets.request(email, origin);
      await sendPage(reply, renderResetSent({ email: email.value, mailbox: this.mailbox !== undefined }), 202);
    } catch (error) {
      const problem = toFormProblem(error);
      await sendFormAgain(reply, problem, renderForgotPassword({ email: typedIn(body, 'email'), problem }));
    }
  }
}
