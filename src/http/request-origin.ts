import type { FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

const longestUserAgent = 300;

/** Before the address of an IPv4 client on a socket that serves IPv6 as well (RFC 4291, clause 2.5.5.2). */
const mappedPrefix = /^::ffff:(?=\d+\.)/i;

/** Where a request came from, bounded and without control characters, for audit events and sessions. */
export const originOf = (request: FastifyRequest): RequestOrigin => ({
  ip: request.ip.replace(mappedPrefix, ''),
  userAgent: request.headers['user-agent']?.slice(0, longestUserAgent).replace(/\p{C}/gu, '') ?? null,
  requestId: request.id,
});

/** Where the request came from, for audit events and sessions. */
export const CurrentOrigin = createParamDecorator((_: unknown, context: ExecutionContext) =>
  originOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
