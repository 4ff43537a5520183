import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, TellsLimits, validateDto } from '#src/http/index.js';
import { sendPage } from '#src/http/ui/index.js';
import { LoginBody } from '../dto/sign-in.bodies.js';
import { LoginService } from '../login/login.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { typedIn } from './form.js';
import { LoginFailures } from './login-failures.js';
import { renderLogin, toLoginNotice, type LoginNotice } from './login.page.js';
import { safeNext } from './safe-next.js';
import { SecondStepPages } from './second-step-pages.js';

@Public()
@TellsLimits()
@ApiExcludeController()
@Controller()
export class LoginPageController {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: BrowserSessions,
    private readonly secondSteps: SecondStepPages,
    private readonly failures: LoginFailures,
  ) {}

  @Get('login')
  async show(
    @Query('next') next: unknown,
    @Query('notice') notice: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.sessions.currentIfAny(request)) return reply.redirect(safeNext(next), 303);
    const said = toLoginNotice(notice) ?? (next === undefined ? undefined : this.whyHere(request));
    return sendPage(reply, renderLogin({ email: '', next: safeNext(next), notice: said }));
  }

  @Post('login')
  async submit(
    @Body() body: unknown,
    @Query('next') next: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { email, password } = validateDto(LoginBody, body);
      const device = this.sessions.deviceFor(request, email.value);
      const isRemembered = this.sessions.remembers(request, email.value);
      const attempt = { email, password, device, isRemembered };
      const outcome = await this.logins.login(attempt, originOf(request), 'browser');
      if (!('session' in outcome)) {
        await this.secondSteps.show(reply, { ticket: outcome.secondFactor.ticket, next: safeNext(next) });
        return;
      }
      await this.sessions.begin(request, reply, outcome);
      return await reply.redirect(safeNext(next), 303);
    } catch (error) {
      return this.failures.send(reply, error, { email: typedIn(body, 'email'), next: safeNext(next) });
    }
  }

  @Post('logout')
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(request, reply);
    return reply.redirect('/login?notice=signed-out', 303);
  }

  /** Why a page that needs a session sent somebody here. */
  private whyHere(request: FastifyRequest): LoginNotice {
    return this.sessions.hasEnded(request) ? 'session-ended' : 'sign-in-first';
  }
}
