import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, TellsLimits, validateDto } from '#src/http/index.js';
import { toFormProblem } from '#src/http/ui/index.js';
import { answerIn, SecondFactorBody } from '../second-factor/dto/second-factor.body.js';
import { SecondStep } from '../second-factor/second-step.js';
import { BrowserSessions } from './browser-sessions.js';
import { passkeyIn, typedIn } from './form.js';
import { safeNext } from './safe-next.js';
import { SecondStepPages } from './second-step-pages.js';

/** Where the second step of signing in is answered. Its form is the answer to a right password, so it has no address to open. */
@Public()
@TellsLimits()
@ApiExcludeController()
@Controller('login/second-factor')
export class SecondStepPageController {
  constructor(
    private readonly secondStep: SecondStep,
    private readonly sessions: BrowserSessions,
    private readonly pages: SecondStepPages,
  ) {}

  @Get()
  async show(@Query('next') next: unknown, @Res() reply: FastifyReply): Promise<void> {
    return reply.redirect(`/login?${new URLSearchParams({ next: safeNext(next) }).toString()}`, 303);
  }

  @Post()
  async submit(
    @Body() body: unknown,
    @Query('next') next: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const shown = { ticket: typedIn(body, 'ticket'), next: safeNext(next) };
    const use = typedIn(body, 'use');
    if (use !== '' && use !== 'again') return this.pages.show(reply, { ...shown, use });
    try {
      if (use === 'again') {
        await this.secondStep.sendCodeAgain(shown.ticket, originOf(request));
        await this.pages.show(reply, { ...shown, isSentAgain: true });
        return;
      }
      const form = validateDto(SecondFactorBody, readable(body));
      const deviceFor = (email: string) => this.sessions.deviceFor(request, email);
      const attempt = { ticket: form.ticket, answer: answerIn(form), deviceFor };
      await this.sessions.begin(request, reply, await this.secondStep.finish(attempt, originOf(request), 'browser'));
      return await reply.redirect(shown.next, 303);
    } catch (error) {
      const problem = toFormProblem(error);
      return this.pages.show(reply, { ...shown, use: wayOf(body), problem });
    }
  }
}

const has = (body: unknown, field: string): boolean => typeof body === 'object' && body !== null && field in body;

/** The body as the API has it: a form carries a passkey's answer as text. */
const readable = (body: unknown): unknown =>
  has(body, 'passkey') ? { ...(body as object), passkey: passkeyIn(body) ?? '' } : body;

/** By which way a form was answered, to show that one again. */
function wayOf(body: unknown): string {
  if (has(body, 'passkey')) return 'passkey';
  return has(body, 'recoveryCode') ? 'recoveryCode' : 'totp';
}
