import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, validateDto } from '#src/http/index.js';
import { sendPage, toFormProblem } from '#src/http/ui/index.js';
import { ResetPasswordBody } from '../dto/sign-in.bodies.js';
import { EmailUndo } from '../email-change/email-undo.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { typedIn, sendFormAgain } from './form.js';
import { sendLinkInvalid } from './link-invalid.js';
import { PageBrands } from './page-brands.js';
import { renderUndoEmail } from './undo-email.page.js';

/** Where the link leads that gives an address back. Opening it consumes nothing; only the form does. */
@Public()
@ApiExcludeController()
@Controller('undo-email')
export class UndoEmailPageController {
  constructor(
    private readonly undoing: EmailUndo,
    private readonly sessions: BrowserSessions,
    private readonly brands: PageBrands,
  ) {}

  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = typedIn(query, 'token');
    try {
      await sendPage(reply, renderUndoEmail(await this.pageOf(token, request)));
    } catch (error) {
      await this.showDead(error, token, request, reply);
    }
  }

  @Post()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    try {
      const email = await this.undoing.undo(validateDto(ResetPasswordBody, body), originOf(request));
      await this.sessions.end(request, reply);
      this.sessions.rememberDevice(request, reply, email);
      return await reply.redirect('/login?notice=password-changed', 303);
    } catch (error) {
      await this.showAgain(body, error, request, reply);
    }
  }

  private async showAgain(body: unknown, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const problem = toFormProblem(error);
    const token = typedIn(body, 'token');
    if (problem.code === 'already_registered') return this.showDead(error, token, request, reply);
    try {
      const page = await this.pageOf(token, request);
      await sendFormAgain(reply, problem, renderUndoEmail({ ...page, problem }));
    } catch (linkError) {
      await this.showDead(linkError, token, request, reply);
    }
  }

  private async showDead(error: unknown, token: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (toFormProblem(error).code === 'rate_limited') throw error;
    const signedInAs = await this.sessions.currentEmail(request);
    await sendLinkInvalid(reply, error, { again: null, brand: await this.brands.ofDead(error, token), signedInAs });
  }

  /** What the page of a live link shows. @throws DomainError `link_invalid` or `rate_limited` */
  private async pageOf(token: string, request: FastifyRequest) {
    const { email, organizationId } = await this.undoing.open(token, originOf(request));
    const signedInAs = await this.sessions.currentEmail(request);
    return { email, token, signedInAs, brand: await this.brands.of(organizationId) };
  }
}
