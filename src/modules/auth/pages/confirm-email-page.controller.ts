import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';
import { originOf, Public, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { ConfirmEmailBody } from '../email-change/dto/email-change.bodies.js';
import { EmailChanges } from '../email-change/email-changes.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { renderConfirmEmail, renderEmailConfirmed } from './confirm-email.page.js';
import { typedIn, sendFormAgain } from './form.js';
import { sendLinkInvalid } from './link-invalid.js';
import { PageBrands } from './page-brands.js';

/** Where the link leads that proves a new address. Opening it consumes nothing; only the form does. */
@Public()
@ApiExcludeController()
@Controller('confirm-email')
export class ConfirmEmailPageController {
  constructor(
    private readonly changes: EmailChanges,
    private readonly sessions: BrowserSessions,
    private readonly brands: PageBrands,
  ) {}

  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      await sendPage(reply, renderConfirmEmail(await this.pageOf(token, request)));
    } catch (error) {
      await this.showDead(error, token, reply);
    }
  }

  @Post()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = typedIn(body, 'token');
    try {
      const form = validateDto(ConfirmEmailBody, body);
      const opener = await this.sessions.currentIfAny(request);
      const { email, organizationId } = await this.changes.confirm(form.token, opener, originOf(request));
      this.sessions.rememberDevice(request, reply, email);
      await sendPage(reply, renderEmailConfirmed({ email, brand: await this.brands.of(organizationId) }));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'not_authenticated')
        return this.showDead(error, token, reply);
      await sendFormAgain(reply, toFormProblem(error), renderConfirmEmail(await this.pageOf(token, request)));
    }
  }

  private async showDead(error: unknown, token: string, reply: FastifyReply): Promise<void> {
    if (toFormProblem(error).code === 'rate_limited') throw error;
    await sendLinkInvalid(reply, error, {
      again: null,
      brand: await this.brands.ofDead(error, token),
      signedInAs: null,
    });
  }

  /** What the page of a live link shows. @throws DomainError `link_invalid` or `rate_limited` */
  private async pageOf(token: string, request: FastifyRequest) {
    const opener = await this.sessions.currentIfAny(request);
    const { email, organizationId, mayConfirm } = await this.changes.open(token, opener, originOf(request));
    return { email, token, mayConfirm, brand: await this.brands.of(organizationId) };
  }
}
