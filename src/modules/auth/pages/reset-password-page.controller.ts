import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { ResetPasswordBody } from '../dto/sign-in.bodies.js';
import { PasswordResetService } from '../password-reset/password-reset.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { typedIn, sendFormAgain } from './form.js';
import { sendLinkInvalid } from './link-invalid.js';
import { PageBrands } from './page-brands.js';
import { renderResetPassword } from './reset-password.page.js';

const again = { href: '/forgot-password', label: 'Get a new link' };

/** Where a password-reset mail's link leads. Opening it consumes nothing; only the form does. */
@Public()
@ApiExcludeController()
@Controller('reset-password')
export class ResetPasswordPageController {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly sessions: BrowserSessions,
    private readonly brands: PageBrands,
  ) {}

  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      const { email } = await this.resets.open(token, originOf(request));
      const signedInAs = await this.sessions.currentEmail(request);
      await sendPage(reply, renderResetPassword({ email, token, brand: await this.brands.ofOwner(email), signedInAs }));
    } catch (error) {
      if (toFormProblem(error).code === 'rate_limited') throw error;
      await sendLinkInvalid(reply, error, again, await this.sessions.currentEmail(request));
    }
  }

  @Post()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const { email } = await this.resets.reset(validateDto(ResetPasswordBody, body), originOf(request), (owner) =>
        this.sessions.deviceFor(request, owner),
      );
      // Their own session ended with the reset; somebody else's does as the page said.
      await this.sessions.end(request, reply);
      this.sessions.rememberDevice(request, reply, email);
      return await reply.redirect('/login?notice=password-changed', 303);
    } catch (error) {
      await this.showAgain(body, error, request, reply);
    }
  }

  private async showAgain(body: unknown, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const problem = toFormProblem(error);
    // To show the form again takes a look at the link, which is not for whoever asks too often.
    if (problem.code === 'rate_limited') throw error;
    const token = typedIn(body, 'token');
    const signedInAs = await this.sessions.currentEmail(request);
    try {
      const { email } = await this.resets.open(token, originOf(request));
      const brand = await this.brands.ofOwner(email);
      await sendFormAgain(reply, problem, renderResetPassword({ email, token, brand, signedInAs, problem }));
    } catch (linkError) {
      await sendLinkInvalid(reply, linkError, again, signedInAs);
    }
  }
}
