import { Body, Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { originOf, Public, validateDto } from '#src/http/index.js';
import { SignInByPasskeyBody } from '../passkeys/dto/passkey-credential.bodies.js';
import { PasskeySignInService } from '../passkeys/passkey-sign-in.service.js';
import { BrowserSessions } from './browser-sessions.js';
import { passkeyIn } from './form.js';
import { LoginFailures } from './login-failures.js';
import { safeNext } from './safe-next.js';

/** What the sign-in page's script sends, once a passkey has answered it. */
@Public()
@ApiExcludeController()
@Controller('login/passkey')
export class PasskeyLoginPageController {
  constructor(
    private readonly signIns: PasskeySignInService,
    private readonly sessions: BrowserSessions,
    private readonly failures: LoginFailures,
  ) {}

  @Post()
  async submit(
    @Body() body: unknown,
    @Query('next') next: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const { credential } = validateDto(SignInByPasskeyBody, { credential: passkeyIn(body) });
      const signedIn = await this.signIns.signIn(credential, originOf(request), 'browser');
      await this.sessions.begin(request, reply, signedIn);
      return await reply.redirect(safeNext(next), 303);
    } catch (error) {
      return this.failures.send(reply, error, { email: '', next: safeNext(next) });
    }
  }
}
