import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { applyDecorators } from '@nestjs/common';
import type { Capability } from '#src/access/index.js';
import type { AccessCheck } from './access-check.js';
import { RequireCapability } from './access.decorators.js';
import { ApiProblems } from './api-problems.decorator.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The largest body that a route takes, where that is more than other routes take, and who may send it. */
    largeBody?: { readonly bytes: number; readonly capability: Capability };
  }
}

/** Lets a route take a body of so many bytes, from people with the capability: others are refused before it is read. */
export const LargeBody = (bytes: number, capability: Capability) =>
  applyDecorators(
    RequireCapability(capability),
    RouteConfig({ largeBody: { bytes, capability } }),
    ApiProblems('too_large'),
  );

/**
 * Makes the bounds of {@link LargeBody} hold. It must be called before the routes are registered.
 * @param access asked for once the first request comes, for it exists no sooner
 */
export function boundLargeBodies(fastify: FastifyInstance, access: () => AccessCheck): void {
  // On these routes alone, so that every other request is spared the question. The guard asks again, once the body is
  // there: much can have changed meanwhile.
  fastify.addHook('onRoute', (route) => {
    const large = route.config?.largeBody;
    if (large === undefined) return;
    const { bytes, capability } = large;
    route.bodyLimit = bytes;
    route.onRequest = [
      route.onRequest ?? [],
      (request: Parameters<AccessCheck['admit']>[0]) => access().admit(request, { kind: 'capability', capability }),
    ].flat();
  });
}
