import type { FastifyRequest } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';

/**
 * Refuses a request of HTTP/1.1 that names no host, as RFC 9112, 3.2 demands.
 * @throws DomainError `malformed_request`
 */
export function refuseWithoutHost({ raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>): void {
  if (headers.host === undefined && raw.httpVersion === '1.1')
    throw new DomainError('malformed_request', 'The request names no host. Send a Host header.');
}
