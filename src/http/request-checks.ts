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

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page made the browser send [ASVS 3.5.1]. Browsers say where a request comes
 * from in Sec-Fetch-Site, older ones in Origin; what sends neither is no browser and has no cookie to misuse. A bearer
 * is never sent by itself, so it needs no such check.
 * @throws DomainError `forged_request`
 */
export function refuseForgedOrigin(request: Pick<FastifyRequest, 'method' | 'headers'>, publicOrigin: string): void {
  if (safeMethods.has(request.method) || request.headers.authorization !== undefined) return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const trusted =
    site !== undefined ? site === 'same-origin' || site === 'none' : origin === undefined || origin === publicOrigin;
  if (!trusted) throw new DomainError('forged_request', 'Open the page on this site and try again from there.');
}
