import { Body, Controller, Get, Optional, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { CurrentOrigin, Public, TellsLimits, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { DevelopmentMailbox } from '#src/modules/mail/index.js';
import { SignupBody } from '#src/modules/joining/index.js';
import { SignupService } from '../signup/signup.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { renderSignupSent } from './check-your-mail.page.js';
import { typedIn, sendFormAgain } from './form.js';
import { panelPath } from './safe-next.js';
import { renderSignup } from './signup.page.js';

@Public()
@TellsLimits()
@ApiExcludeController()
@Controller('signup')
export class SignupPageController {
  constructor(
    private readonly signups: SignupService,
    private readonly sessions: BrowserSessions,
    @Optional() private readonly mailbox?: DevelopmentMailbox,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (await this.sessions.currentIfAny(request)) return reply.redirect(panelPath, 303);
    return sendPage(reply, renderSignup({ email: '' }));
  }

  @Post()
  async submit(
    @Body() body: unknown,
    @Query('again') again: unknown,
    @CurrentOrigin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { email } = validateDto(SignupBody, body);
      await this.signups.request(email, origin);
      const page = { email: email.value, mailbox: this.mailbox !== undefined, again: again !== undefined };
      await sendPage(reply, renderSignupSent(page), 202);
    } catch (error) {
      const problem = toFormProblem(error);
      await sendFormAgain(reply, problem, renderSignup({ email: typedIn(body, 'email'), problem }));
    }
  }
}
