import type { FastifyRequest } from 'fastify';
import type { Actor } from '#src/common/actor.js';

/** The port that says who asks. `auth` implements it; the guard and the panel's frame call it, once a request. */
export abstract class ActorVerifier {
  /** Verifies the request's bearer or cookie and reads the person anew; null when it proves nobody. */
  abstract verify(request: FastifyRequest): Promise<Actor | null>;
}
