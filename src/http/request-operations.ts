import type { FastifyInstance } from 'fastify';
import { runOperation, type Operation } from '#src/common/operation.js';
import { beginSpan, endSpan, isTraced } from '#src/common/spans.js';

declare module 'fastify' {
  interface FastifyRequest {
    operation: Operation;
  }
}

/** Makes each request an operation, for all hooks that are added after and for its route, and has it traced. */
export function runRequestsAsOperations(fastify: FastifyInstance): void {
  fastify.decorateRequest('operation');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { id, method, headers, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    const operation: Operation = { kind: 'request', name: `${method} ${route}`, id };
    request.operation = operation;
    if (isTraced())
      beginSpan({
        span: operation,
        name: operation.name,
        kind: 'server',
        attributes: { 'http.request.method': method, 'http.route': route, 'thread.request.id': id },
        headers,
      });
    runOperation(operation, done);
  });
  fastify.addHook('onResponse', ({ operation }, { statusCode }, done) => {
    if (isTraced())
      endSpan({
        span: operation,
        attributes: { 'http.response.status_code': statusCode },
        failure: statusCode >= 500 ? String(statusCode) : undefined,
      });
    done();
  });
}
