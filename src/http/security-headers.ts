import helmet from 'helmet';
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** For answers that are data: nothing in them may run, load or be framed. Pages and the panel set their own. */
export const dataContentSecurityPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The same for every answer: a hook sets them, and what answers before any hook runs. helmet is asked for its own once, for
 * asking costs more than a whole route.
 */
export function securityHeaders({ secure }: { readonly secure: boolean }): Record<string, string> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const middleware = helmet({
    contentSecurityPolicy: false,
    hsts: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // Only the origin: the address of a linked page holds its token. Without it browsers send a form's `Origin: null`.
    referrerPolicy: { policy: 'strict-origin' },
    // For browsers and plug-ins that are no more: every answer would carry them in vain.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    originAgentCluster: false,
  });
  middleware({} as IncomingMessage, response as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw new Error('helmet could not make its headers.', { cause: error });
  });
  // Answers are about one person unless a route says otherwise, so nothing between keeps them [ASVS 14.3.2].
  return { ...headers, 'content-security-policy': dataContentSecurityPolicy, 'cache-control': 'no-store' };
}

/** The security headers of every answer, and the request's id. */
export function addSecurityHeaders(fastify: FastifyInstance, options: { readonly secure: boolean }): void {
  const headers = securityHeaders(options);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
}
