import type { FastifyRequest } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';

/**
 * Lets the API take nothing but JSON. A form or plain text is what another site's page can send without asking first; the
 * pages take forms, so the parser for them is there.
 * @throws DomainError `unsupported_media_type`
 */
export function refuseOtherThanJson({ headers, routeOptions }: Pick<FastifyRequest, 'headers' | 'routeOptions'>): void {
  const type = headers['content-type'];
  if (type === undefined || !routeOptions.url?.startsWith('/v1/') || /^application\/json\s*(;|$)/i.test(type)) return;
  throw new DomainError('unsupported_media_type', 'Send the body as application/json.');
}
