import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import type { CurrentAdmin } from 'adminjs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { can } from '#src/access/index.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import {
  originOf,
  refuseForgedOrigin,
  sendProblem,
  toDomainError,
  toProblem,
  type ActorVerifier,
  type CapabilityRefusal,
} from '#src/http/index.js';
import type { ShellState } from '../page-context/shell-state.js';
import { ruleOf } from './panel-addresses.js';
import type { PanelPages } from './panel-pages.js';
import { panelRequestOf, toCurrentAdmin } from './panel-request.js';

interface PanelFrame {
  readonly verifier: ActorVerifier;
  readonly refusal: CapabilityRefusal;
  readonly publicOrigin: string;
  readonly pages: PanelPages;
  readonly logger: LoggerService;
}

/** Bytes of the largest body that a panel address takes. */
const bodyLimit = 16 * 1024;

/**
 * Everything that surrounds AdminJS, as hooks of the plugin it is registered in: who asks, whether they may, and what
 * leaves. `onRequest` has refused what it refuses before anything of a body is read.
 */
export function frameThePanel(
  fastify: FastifyInstance,
  { verifier, refusal, publicOrigin, pages, logger }: PanelFrame,
): void {
  // AdminJS reads the person from `request.session.adminUser`.
  fastify.decorateRequest('session');
  fastify.decorateRequest('panelShell', null);

  fastify.addHook('onRoute', (route) => {
    route.bodyLimit = bodyLimit;
  });

  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('content-security-policy', contentSecurityPolicy(null));
    request.actor = await verifier.verify(request);
    if (request.actor === null) throw new DomainError('not_authenticated', 'Sign in to continue.');
    refuseForgedOrigin(request, publicOrigin);
    const rule = ruleOf(request);
    refuseUnexpectedBody(request);
    if (rule !== 'signed-in' && !can(request.actor, rule))
      throw await refusal.of(request.actor, rule, originOf(request));
  });

  fastify.addHook('preHandler', async (request) => {
    const currentAdmin = currentAdminOf(request);
    request.setDecorator('session', { adminUser: currentAdmin });
    request.body = {};
    if (isPage(request))
      request.setDecorator('panelShell', await pages.shellOf(panelRequestOf(currentAdmin).actor, null));
  });

  fastify.addHook('onSend', (request, reply, payload, done) => {
    const shell = request.getDecorator<ShellState | null>('panelShell');
    if (shell === null || typeof payload !== 'string') {
      done(null, payload);
      return;
    }
    const nonce = randomBytes(16).toString('base64');
    reply.type('text/html; charset=utf-8').header('content-security-policy', contentSecurityPolicy(nonce));
    done(null, pages.render(payload, shell, nonce));
  });

  fastify.setErrorHandler(async (error, request, reply) => {
    if (!isPage(request)) return sendProblem(error, request, reply, logger);
    const problem = toProblem(toDomainError(error), request.id);
    // A full page of its own: whoever is shown it can't be shown the panel, and must not wonder on the sign-in page.
    if (problem.code === 'access_ended') {
      verifier.forget(reply);
      return sendProblem(error, request, reply, logger);
    }
    if (problem.status === 401) return reply.redirect(`/login?next=${encodeURIComponent(request.url)}`, 303);
    if (problem.status >= 500)
      logger.error({ requestId: request.id, err: error }, `${request.method} ${request.routeOptions.url ?? ''}`);
    reply.code(problem.status).type('text/html; charset=utf-8');
    request.setDecorator('panelShell', null);
    if (request.actor === null || problem.status >= 500) return reply.send(pages.fault(problem));
    request.setDecorator('panelShell', await pages.shellOf(request.actor, problem));
    return reply.send(await pages.adminJsPage(currentAdminOf(request)));
  });

  // What AdminJS doesn't route passes through the same hooks, whose list of addresses doesn't have it.
  const refuse = (): never => {
    throw notFound('page');
  };
  fastify.all('/admin/*', refuse);
  fastify.route({
    method: fastify.supportedMethods.filter((method) => !isRead(method)),
    url: '/admin',
    handler: refuse,
  });
}

function currentAdminOf(request: FastifyRequest): CurrentAdmin {
  const { actor, body } = request;
  if (actor === null) throw new Error('The panel’s frame let nobody through.');
  return toCurrentAdmin({ actor, body, origin: originOf(request) });
}

/** Whether the browser shows the answer, rather than a script of ours reading it. */
const isPage = ({ method, url, routeOptions }: FastifyRequest): boolean =>
  // The address can be written in other ways than the one it is routed by.
  isRead(method) && ![url, routeOptions.url].some((address) => address?.startsWith('/admin/api/'));

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** The panel takes JSON alone: a form could come from another site, and AdminJS would write an upload to the disk. */
function refuseUnexpectedBody({ headers }: FastifyRequest): void {
  if (headers['content-type'] !== undefined && !/^application\/json\s*(;|$)/i.test(headers['content-type'])) {
    throw new DomainError('unsupported_media_type', 'Send the body as application/json.');
  }
  if (Number(headers['content-length'] ?? 0) > bodyLimit) {
    throw new DomainError('too_large', 'The body is larger than this address takes.');
  }
}

/** Stricter than the API's: scripts and styles run by nonce alone (styles of ours by address), nothing else is loaded. */
const contentSecurityPolicy = (nonce: string | null): string =>
  [
    "default-src 'none'",
    nonce === null ? "style-src 'self'" : `script-src 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
