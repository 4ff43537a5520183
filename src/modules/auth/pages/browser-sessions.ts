import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import { ActorVerifier, originOf } from '#src/http/index.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { BrowserSession } from '../signed-in.js';

/** The session of the browser that asks for a page. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly verifier: ActorVerifier,
    private readonly cookie: SessionCookie,
    private readonly sessions: SessionsService,
  ) {}

  /** Who is signed in, if anybody. @throws DomainError `access_ended` */
  current(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
    return this.verifier.verify(request, reply);
  }

  /** As {@link current}, for pages that anybody needs who has no access: a session that an admin ended is nobody's. */
  async currentIfAny(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
    try {
      return await this.current(request, reply);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'access_ended') return null;
      throw error;
    }
  }

  /** Whether the browser was signed in before and no longer is. Ask where nobody is signed in. */
  hasEnded(request: FastifyRequest): boolean {
    return this.cookie.read(request) !== undefined;
  }

  /** Gives the browser its new session; the one it had until now ends [ASVS 7.2.4]. */
  async begin(request: FastifyRequest, reply: FastifyReply, session: BrowserSession): Promise<void> {
    await this.endCurrent(request, reply);
    this.cookie.set(reply, session.cookie);
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.endCurrent(request, reply);
    this.cookie.clear(reply);
  }

  private async endCurrent(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const actor = await this.currentIfAny(request, reply);
    if (actor !== null) await this.sessions.end(actor, originOf(request));
  }
}
