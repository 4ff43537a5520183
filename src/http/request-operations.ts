import type { FastifyInstance } from 'fastify';
import { runOperation } from '#src/common/operation.js';

/**
 * Makes each request an operation, for all hooks that are added after and for its route. Fastify keeps it while a body is read, though the
 * connection calls then.
 */
export function runRequestsAsOperations(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ id, method, routeOptions }, _reply, done) => {
    runOperation({ kind: 'request', name: `${method} ${routeOptions.url ?? 'none'}`, id }, done);
  });
}
