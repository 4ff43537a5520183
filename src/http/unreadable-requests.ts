import { Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { toProblem } from './problem.js';
import { securityHeaders } from './security-headers.js';
import { sendProblem } from './send-problem.js';
import { toDomainError } from './to-domain-error.js';

const logger = new Logger('UnreadableRequests');

interface Options {
  readonly secure: boolean;
}

/**
 * Answers what the router refuses by the address alone, before any hook or filter of ours: one that doesn't decode, or
 * an endless part of one.
 */
export const refuseUnroutable =
  (options: Options) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    reply.headers({ ...securityHeaders(options), 'x-request-id': request.id });
    void sendProblem(error, request, reply, logger);
  };

/** Answers what isn't HTTP, or has more headers than Node reads: there is no request, only a connection to close. */
export const refuseUnreadable = (options: Options) => {
  const security = securityHeaders(options);
  return (error: NodeJS.ErrnoException, socket: Socket): void => answerAndClose(error, socket, security);
};

function answerAndClose(
  error: NodeJS.ErrnoException,
  socket: Socket,
  security: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const requestId = randomUUID();
  const problem = toProblem(toDomainError({ statusCode: error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400 }), requestId);
  const body = JSON.stringify(problem);
  const headers = {
    ...security,
    'x-request-id': requestId,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
