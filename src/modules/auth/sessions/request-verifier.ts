import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import type { DomainError } from '#src/common/domain-error.js';
import { UnitOfWork } from '#src/database/index.js';
import { ActorVerifier, originOf } from '#src/http/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { EndedSessionExplainer } from './ended-session-explainer.js';
import {
  JwtAuthGuard,
  splitScoped,
  isSecretOf,
  ActorRepository,
  SessionCookie,
  SessionsRepository,
} from '#src/modules/identity/index.js';

/** Says who asks, by a bearer token or by the session cookie; a bearer that proves nothing isn't helped by a cookie. */
@Injectable()
export class RequestVerifier extends ActorVerifier {
  constructor(
    private readonly bearer: JwtAuthGuard,
    private readonly cookie: SessionCookie,
    private readonly actors: ActorRepository,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly uow: UnitOfWork,
    private readonly accessEnded: EndedSessionExplainer,
  ) {
    super();
  }

  async verify(request: FastifyRequest): Promise<Actor | null> {
    return request.headers.authorization !== undefined ? this.byBearer(request) : this.byCookie(request);
  }

  forget(reply: FastifyReply): void {
    this.cookie.clear(reply);
  }

  private async byBearer(request: FastifyRequest): Promise<Actor | null> {
    const claims = await this.bearer.verify(request);
    if (claims === null || !validate(claims.organizationId) || !validate(claims.sessionId)) return null;
    const live = await this.actors.find(claims.organizationId, claims.sessionId, claims.endsAt);
    if (live === null) return this.refuse(await this.accessEnded.forBearer(claims));
    // A cookie's session id inside a bearer would be a token of another making.
    return live.cookieHash === null && live.actor.userId === claims.userId ? live.actor : null;
  }

  private async byCookie(request: FastifyRequest): Promise<Actor | null> {
    const value = this.cookie.read(request);
    const parts = value === undefined ? null : splitScoped(value, 2);
    const [organizationId, sessionId] = parts?.ids ?? [];
    if (!parts || !organizationId || !sessionId) return null;
    const live = await this.actors.find(organizationId, sessionId, null);
    if (live === null) return this.refuse(await this.accessEnded.forCookie(organizationId, sessionId, parts.secret));
    if (!live.cookieHash || !isSecretOf(parts.secret, live.cookieHash)) return null;
    if (live.renewable) await this.renew(live.actor, originOf(request).ip);
    return live.actor;
  }

  private refuse(ended: DomainError | null): null {
    if (ended !== null) throw ended;
    return null;
  }

  /** Using a page renews its session, as refreshing renews an API client's, and counts as activity. */
  private renew({ organizationId, sessionId, userId }: Actor, ip: string): Promise<void> {
    return this.uow.run(async (tx) => {
      // The person before the session, as whoever ends their access does.
      await this.users.touch(tx, organizationId, userId);
      await this.sessions.renew(tx, organizationId, sessionId, ip);
    });
  }
}
