import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';

/** Port: identifies the actor of a request. Implemented by `auth`; called once a request, by the guard or the panel's frame. */
export abstract class ActorVerifier {
  /**
   * Verifies the request's bearer or cookie and reads the person anew; null when it proves nobody.
   * @throws DomainError `access_ended` to whoever holds a session that an admin's change ended
   */
  abstract verify(request: FastifyRequest): Promise<Actor | null>;

  /** Takes the session cookie from a browser, with the page that says that its access ended: once is enough. */
  abstract forget(reply: FastifyReply): void;
}
