import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import { ActorVerifier, originOf } from '#src/http/index.js';
import { DeviceCookie } from '../sessions/device-cookie.js';
import { SessionCookie } from '#src/modules/identity/index.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { BrowserSession, SignedIn } from '../signed-in.js';

/** The session of the browser that asks for a page. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly verifier: ActorVerifier,
    private readonly cookie: SessionCookie,
    private readonly device: DeviceCookie,
    private readonly sessions: SessionsService,
  ) {}

  /** Who is signed in, if anybody. @throws DomainError `access_ended`, once: the browser forgets the session with it */
  async current(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
    try {
      return await this.verifier.verify(request);
    } catch (error) {
      if (isAccessEnded(error)) this.cookie.clear(reply);
      throw error;
    }
  }

  /** As {@link current}, for pages that anybody needs who has no access: a session that an admin ended is nobody's. */
  async currentIfAny(request: FastifyRequest): Promise<Actor | null> {
    try {
      return await this.verifier.verify(request);
    } catch (error) {
      if (isAccessEnded(error)) return null;
      throw error;
    }
  }

  /** As {@link currentIfAny}, the address alone. */
  async currentEmail(request: FastifyRequest): Promise<string | null> {
    return (await this.currentIfAny(request))?.email ?? null;
  }

  /** Whether the browser was signed in before and no longer is. Ask where nobody is signed in. */
  hasEnded(request: FastifyRequest): boolean {
    return this.cookie.read(request) !== undefined;
  }

  /** Gives the browser its new session; the one it had until now ends [ASVS 7.2.4]. */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { user, session }: SignedIn<BrowserSession>,
  ): Promise<void> {
    await this.endCurrent(request);
    this.cookie.set(reply, session.cookie);
    this.device.remember(request, reply, user.email);
  }

  /** The browser's id for an account that has signed in with it. */
  deviceFor(request: FastifyRequest, email: string): string | null {
    return this.device.idFor(request, email);
  }

  /** Whether the account's password is enough in this browser, without a code by mail. */
  remembers(request: FastifyRequest, email: string): boolean {
    return this.device.remembers(request, email);
  }

  /** Notes that this browser is the account's owner's, who has proven the mailbox with it. */
  rememberDevice(request: FastifyRequest, reply: FastifyReply, email: string): void {
    this.device.remember(request, reply, email);
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.endCurrent(request);
    this.cookie.clear(reply);
  }

  private async endCurrent(request: FastifyRequest): Promise<void> {
    const actor = await this.currentIfAny(request);
    if (actor !== null) await this.sessions.end(actor, originOf(request));
  }
}

const isAccessEnded = (error: unknown): boolean => error instanceof DomainError && error.code === 'access_ended';
