import type { DynamicModule } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LoggerModule, type PinoLogger } from 'nestjs-pino';
import { destination, type DestinationStream } from 'pino';
import { measured, type MeasuredResponse } from '#src/common/measured.js';
import { describeError } from './describe-error.js';

/** Lines are written in batches, a few times a second and at the end: a write of its own would double a line's cost. */
const batchBytes = 8 * 1024;
const batchMilliseconds = 200;

/** As bytes a line costs half of what it does as text, which the destination measures anew, with the batch so far. Its types know text. */
const asBytes = (line: string): string => Buffer.from(line) as unknown as string;

/** Characters of an address: what is longer is none of ours. */
const longestPath = 500;

/** What every line of a log is like. */
export const logFormat = {
  serializers: { err: (error: unknown) => describeError(error) },
  base: null,
  formatters: { level: (label: string) => ({ level: label }) },
  timestamp: () => `,"time":"${isoTime(Date.now())}"`,
};

let second = NaN;
let written = '';

/** As `toISOString`, which writes the day and the second anew each time. @param now milliseconds since 1970 */
function isoTime(now: number): string {
  const milliseconds = now % 1000;
  if (now - milliseconds !== second) {
    second = now - milliseconds;
    written = new Date(second).toISOString().slice(0, -'000Z'.length);
  }
  return `${written}${String(milliseconds).padStart(3, '0')}Z`;
}

let standardOutput: DestinationStream | undefined;

/** The one of the process, which looks a few times a second whether there are lines: an application that ends does not end it. */
const toStandardOutput = (): DestinationStream =>
  (standardOutput ??= destination({
    dest: 1,
    sync: false,
    minLength: batchBytes,
    periodicFlush: batchMilliseconds,
    contentMode: 'buffer',
  }));

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
      stream: toStandardOutput(),
      hooks: { streamWrite: asBytes },
      ...logFormat,
      // Otherwise the library describes errors first, and ours is handed a description.
      wrapSerializers: false,
    },
  });

/**
 * Logs each request as it ends, and has it counted: by route and path, never the query, which can carry a link's token. A probe that finds all
 * well is told at the level of debug, for it comes every few seconds.
 */
export function logRequests(fastify: FastifyInstance, logger: PinoLogger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (measured.response.hasSubscribers) measured.response.publish(measuredOf(request, reply));
    logger[isQuietProbe(request, reply) ? 'debug' : 'info']({
      requestId: request.id,
      method: request.method,
      path: request.url.split('?', 1)[0]?.slice(0, longestPath),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      // The client went away before it had the whole answer. What is undefined isn't written.
      hungUp: reply.raw.writableFinished ? undefined : true,
      userId: request.actor?.userId,
      organizationId: request.actor?.organizationId,
    });
    done();
  });
}

const measuredOf = ({ method, routeOptions }: FastifyRequest, reply: FastifyReply): MeasuredResponse => ({
  method,
  route: routeOptions.url ?? 'none',
  status: reply.statusCode,
  seconds: reply.elapsedTime / 1000,
});

const isQuietProbe = ({ routeOptions }: FastifyRequest, { statusCode }: FastifyReply): boolean =>
  statusCode < 400 && routeOptions.url?.startsWith('/health/') === true;
