import type { FastifyRequest } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';

/**
 * Lets the API take nothing but JSON, for a form or plain text is what another site's page can send without asking first; the
 * pages take forms, so the parser for them is there. Routes that take files say which themselves.
 * @throws DomainError `unsupported_media_type`
 */
export function refuseOtherThanJson({ headers, routeOptions }: Pick<FastifyRequest, 'headers' | 'routeOptions'>): void {
  if (!routeOptions.url?.startsWith('/v1/') || routeOptions.config.fileTypes !== undefined) return;
  refuseOtherThan(['application/json'], headers['content-type']);
}

/** @throws DomainError `unsupported_media_type`, unless there is no type, which there is with every body */
export function refuseOtherThan(taken: readonly string[], type: string | undefined): void {
  const [name = ''] = type?.split(';') ?? [];
  if (type === undefined || taken.includes(name.trim().toLowerCase())) return;
  const either = new Intl.ListFormat('en', { type: 'disjunction' }).format(taken);
  throw new DomainError('unsupported_media_type', `Send the body as ${either}.`);
}
