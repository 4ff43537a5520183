import type { DynamicModule } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { LoggerModule, type PinoLogger } from 'nestjs-pino';
import { destination } from 'pino';

/** What a log says of an error. A database error's parameters and details hold people's data, so they stay out. */
const describeError = (error: unknown): object =>
  error instanceof Error
    ? { type: error.name, message: error.message, stack: error.stack, code: (error as NodeJS.ErrnoException).code }
    : { message: String(error) };

/** Lines are written in batches, a few times a second and at the end: a write of its own would double a line's cost. */
const batchBytes = 8 * 1024;
const batchMilliseconds = 200;

/**
 * Structured logs: one JSON line an event. Nobody passes it a body, a header or a row, so there is nothing to redact, and
 * a test reads along for secrets. The library's middleware is left out, for one line at the end of a request
 * says the same at a fraction of the cost.
 */
export const loggingModule = (level: string): DynamicModule =>
  LoggerModule.forRoot({
    forRoutes: [],
    pinoHttp: {
      level,
      stream: destination({ dest: 1, sync: false, minLength: batchBytes, periodicFlush: batchMilliseconds }),
      serializers: { err: describeError },
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
  });

/** Logs each request as it ends: by route and path, never the query, which can carry a link's token. */
export function logRequests(fastify: FastifyInstance, logger: PinoLogger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.info({
      requestId: request.id,
      method: request.method,
      path: request.url.split('?', 1)[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(request.actor && { userId: request.actor.userId, organizationId: request.actor.organizationId }),
    });
    done();
  });
}
