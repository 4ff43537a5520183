import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { applyDecorators } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { ApiProblems } from './api-problems.decorator.js';
import type { ActorVerifier } from './actor-verifier.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Bytes of the largest body that a route takes, where that is more than other routes take. */
    largeBody?: number;
  }
}

/** Lets a route take a body of so many bytes. Only signed-in people may send it: others are refused before it is read. */
export const LargeBody = (bytes: number) =>
  applyDecorators(RouteConfig({ largeBody: bytes }), ApiProblems('too_large'));

/**
 * Makes the bounds of {@link LargeBody} hold. It must be called before the routes are registered.
 * @param verifier asked once the first request comes, for it exists no sooner
 */
export function boundLargeBodies(fastify: FastifyInstance, verifier: () => ActorVerifier): void {
  const refuseStrangers = async (request: FastifyRequest): Promise<void> => {
    if ((await verifier().verify(request)) === null) throw new DomainError('not_authenticated', 'Sign in to continue.');
  };
  // On these routes alone, so that every other request is spared the question.
  fastify.addHook('onRoute', (route) => {
    const bytes = route.config?.largeBody;
    if (bytes === undefined) return;
    route.bodyLimit = bytes;
    route.onRequest = [route.onRequest ?? [], refuseStrangers].flat();
  });
}
