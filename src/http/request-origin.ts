import type { FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#src/common/request-origin.js';

const longestUserAgent = 300;

/** Where a request came from, bounded and without control characters, for audit events and sessions. */
export const originOf = (request: FastifyRequest): RequestOrigin => ({
  ip: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, longestUserAgent).replace(/\p{C}/gu, '') ?? null,
  requestId: request.id,
});
