import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, TellsLimits, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { CompleteSignupBody } from '../dto/complete-signup.body.js';
import { LinkInvalid } from '#src/modules/identity/index.js';
import { CompleteSignupService } from '../signup/complete-signup.service.js';
import { renderAwaitingApproval } from './awaiting-approval.page.js';
import { BrowserSessions } from './browser-sessions.js';
import { renderCompleteSignup } from './complete-signup.page.js';
import { typedIn, sendFormAgain } from './form.js';
import { sendLinkInvalid } from './link-invalid.js';
import { PageBrands } from './page-brands.js';
import { panelPath } from './safe-next.js';

const startAgain = { href: '/signup', label: 'Start again' };

/** Where the link of a sign-up mail or an invitation leads. Opening it consumes nothing, for mail scanners do; only the form does. */
@Public()
@TellsLimits()
@ApiExcludeController()
@Controller('complete-signup')
export class CompleteSignupPageController {
  constructor(
    private readonly completions: CompleteSignupService,
    private readonly sessions: BrowserSessions,
    private readonly brands: PageBrands,
  ) {}

  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      const preview = await this.completions.open(token, originOf(request));
      await sendPage(
        reply,
        renderCompleteSignup({
          preview,
          brand: await this.brands.of(preview.organizationId),
          token,
          name: preview.invitation?.name ?? '',
          organizationName: preview.organizationName,
          signedInAs: await this.sessions.currentEmail(request),
        }),
      );
    } catch (error) {
      await this.showDead(error, token, request, reply);
    }
  }

  @Post()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const outcome = await this.completions.complete(
        validateDto(CompleteSignupBody, body),
        originOf(request),
        'browser',
      );
      if (!('session' in outcome)) {
        this.sessions.rememberDevice(request, reply, outcome.email);
        const brand = await this.brands.of(outcome.organization.id);
        await sendPage(reply, renderAwaitingApproval(outcome, outcome.askedAgain ? 'before' : 'now', brand), 202);
        return;
      }
      await this.sessions.begin(request, reply, outcome);
      await reply.redirect(panelPath, 303);
    } catch (error) {
      await this.showAgain(body, error, request, reply);
    }
  }

  private async showAgain(body: unknown, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const problem = toFormProblem(error);
    // To show the form again takes a look at the link, which is not for whoever asks too often.
    if (problem.code === 'rate_limited') throw error;
    const token = typedIn(body, 'token');
    // There is nothing to enter again, and the link is used up.
    if (problem.code === 'already_registered' || problem.code === 'access_ended')
      return this.showDead(error, token, request, reply);
    try {
      const preview = await this.completions.open(token, originOf(request));
      await sendFormAgain(
        reply,
        problem,
        renderCompleteSignup({
          preview,
          brand: await this.brands.of(preview.organizationId),
          token,
          name: typedIn(body, 'name'),
          organizationName: typedIn(body, 'organizationName'),
          signedInAs: await this.sessions.currentEmail(request),
          problem,
        }),
      );
    } catch (linkError) {
      await this.showDead(linkError, token, request, reply);
    }
  }

  /** A new invitation is for whoever sent it to make, so only a sign-up can be started again. */
  private async showDead(error: unknown, token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (toFormProblem(error).code === 'rate_limited') throw error;
    const again = error instanceof LinkInvalid && error.purpose === 'accept-invitation' ? null : startAgain;
    const signedInAs = await this.sessions.currentEmail(request);
    await sendLinkInvalid(reply, error, { again, brand: await this.brands.ofDead(error, token), signedInAs });
  }
}
