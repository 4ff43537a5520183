import type { FastifyRequest } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';

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
