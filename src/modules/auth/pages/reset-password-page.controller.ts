import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { CurrentOrigin, Public, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { ResetPasswordBody } from '../dto/reset-password.body.js';
import { PasswordResetService } from '../password-reset/password-reset.service.js';
import { typedIn } from './form-body.js';
import { sendLinkInvalid } from './link-invalid.js';
import { renderResetPassword } from './reset-password.page.js';
import { sendFormAgain } from './send-form.js';

const again = { href: '/forgot-password', label: 'Get a new link' };

/** Where a password-reset mail's link leads. Opening it consumes nothing; only the form does. */
@Public()
@ApiExcludeController()
@Controller('reset-password')
export class ResetPasswordPageController {
  constructor(private readonly resets: PasswordResetService) {}

  @Get()
  async show(
    @Query() query: unknown,
    @CurrentOrigin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      const { email } = await this.resets.open(token, origin);
      await sendPage(reply, renderResetPassword({ email, token }));
    } catch (error) {
      await sendLinkInvalid(reply, error, again);
    }
  }

  @Post()
  async submit(
    @Body() body: unknown,
    @CurrentOrigin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.resets.reset(validateDto(ResetPasswordBody, body), origin);
      return await reply.redirect('/login?notice=password-changed', 303);
    } catch (error) {
      await this.showAgain(body, error, origin, reply);
    }
  }

  private async showAgain(body: unknown, error: unknown, origin: RequestOrigin, reply: FastifyReply): Promise<void> {
    const problem = toFormProblem(error);
    // To show the form again takes a look at the link, which is not for whoever asks too often.
    if (problem.code === 'rate_limited') throw error;
    const token = typedIn(body, 'token');
    try {
      const { email } = await this.resets.open(token, origin);
      await sendFormAgain(reply, problem, renderResetPassword({ email, token, problem }));
    } catch (linkError) {
      await sendLinkInvalid(reply, linkError, again);
    }
  }
}
