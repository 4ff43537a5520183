import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** For answers that are data: nothing in them may run, load or be framed. Pages and the panel set their own. */
export const dataContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Swagger's page brings inline styles. */
const docsContentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The security headers of every answer, from helmet. */
export async function registerSecurityHeaders(fastify: FastifyInstance, options: { readonly secure: boolean }): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: false,
    hsts: options.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    // A link's token is in its page's address, so no address goes anywhere.
    referrerPolicy: { policy: 'no-referrer' },
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const docs = request.url === '/docs' || request.url.startsWith('/docs/');
    void reply.header('content-security-policy', docs ? docsContentSecurityPolicy : dataContentSecurityPolicy);
    done();
  });
}
