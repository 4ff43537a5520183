import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#src/http/index.js';
import { sendPage } from '#src/http/ui/index.js';
import { BrowserSessions } from './browser-sessions.js';
import { renderLanding } from './landing.page.js';
import { panelPath } from './safe-next.js';

@Public()
@ApiExcludeController()
@Controller()
export class LandingController {
  constructor(private readonly sessions: BrowserSessions) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (await this.sessions.current(request, reply)) return reply.redirect(panelPath, 303);
    return sendPage(reply, renderLanding());
  }
}
