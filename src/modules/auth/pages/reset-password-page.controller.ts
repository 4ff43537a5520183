import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, TellsLimits, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import type { PasswordLinkPurpose } from '#src/modules/identity/index.js';
import { ResetPasswordBody } from '../dto/sign-in.bodies.js';
import { PasswordResetService } from '../password-reset/password-reset.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { typedIn, sendFormAgain } from './form.js';
import { sendLinkInvalid } from './link-invalid.js';
import { PageBrands } from './page-brands.js';
import { renderResetPassword } from './reset-password.page.js';

const again = { href: '/forgot-password', label: 'Get a new link' };

/**
 * Where mailed links lead that set a password: one that was asked for, and that of whoever did not change theirs. Opening one
 * consumes nothing; only the form does.
 */
@Public()
@TellsLimits()
@ApiExcludeController()
@Controller()
export class ResetPasswordPageController {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly sessions: BrowserSessions,
    private readonly brands: PageBrands,
  ) {}

  @Get('reset-password')
  showReset(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show('reset-password', query, request, reply);
  }

  @Get('secure-account')
  showSecure(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show('secure-account', query, request, reply);
  }

  @Post('reset-password')
  reset(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.submit('reset-password', body, request, reply);
  }

  @Post('secure-account')
  secure(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.submit('secure-account', body, request, reply);
  }

  private async show(
    purpose: PasswordLinkPurpose,
    query: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      const page = await this.pageOf(purpose, token, request);
      await sendPage(reply, renderResetPassword(page));
    } catch (error) {
      if (toFormProblem(error).code === 'rate_limited') throw error;
      await this.showDead(error, token, request, reply);
    }
  }

  private async submit(
    purpose: PasswordLinkPurpose,
    body: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    try {
      const device = (owner: string) => this.sessions.deviceFor(request, owner);
      const form = validateDto(ResetPasswordBody, body);
      const { email } = await this.resets.reset(form, originOf(request), device, purpose);
      // Their own session ended with the reset; somebody else's does as the page said.
      await this.sessions.end(request, reply);
      this.sessions.rememberDevice(request, reply, email);
      return await reply.redirect('/login?notice=password-changed', 303);
    } catch (error) {
      await this.showAgain(purpose, body, error, request, reply);
    }
  }

  private async showAgain(
    purpose: PasswordLinkPurpose,
    body: unknown,
    error: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const problem = toFormProblem(error);
    // To show the form again takes a look at the link, which is not for whoever asks too often.
    if (problem.code === 'rate_limited') throw error;
    try {
      const page = await this.pageOf(purpose, typedIn(body, 'token'), request);
      await sendFormAgain(reply, problem, renderResetPassword({ ...page, problem }));
    } catch (linkError) {
      await this.showDead(linkError, typedIn(body, 'token'), request, reply);
    }
  }

  private async showDead(error: unknown, token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const signedInAs = await this.sessions.currentEmail(request);
    await sendLinkInvalid(reply, error, { again, brand: await this.brands.ofDead(error, token), signedInAs });
  }

  /** What the page of a live link shows. @throws DomainError `link_invalid` or `rate_limited` */
  private async pageOf(purpose: PasswordLinkPurpose, token: string, request: FastifyRequest) {
    const { email } = await this.resets.open(token, originOf(request), purpose);
    const signedInAs = await this.sessions.currentEmail(request);
    return { email, token, purpose, signedInAs, brand: await this.brands.ofOwner(email) };
  }
}
