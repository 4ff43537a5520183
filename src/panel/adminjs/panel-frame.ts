import { randomBytes } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { can } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import {
  originOf,
  refuseForgedOrigin,
  secondFactorRequired,
  sendProblem,
  toDomainError,
  toProblem,
  type ActorVerifier,
  type CapabilityRefusal,
  type Problem,
} from '#src/http/index.js';
import { PanelAdmin } from './panel-admin.js';
import { ruleOf } from './panel-addresses.js';
import type { PanelPages } from './panel-pages.js';

interface PanelFrame {
  readonly verifier: ActorVerifier;
  readonly refusal: CapabilityRefusal;
  readonly publicOrigin: string;
  readonly pages: PanelPages;
  readonly logger: LoggerService;
}

/**
 * Everything that surrounds AdminJS, as hooks of the plugin it is registered in: who asks, whether they may, and the pages.
 * `onRequest` has refused what it refuses before anything of a body is read; nothing of the panel takes one.
 */
export function frameThePanel(
  fastify: FastifyInstance,
  { verifier, refusal, publicOrigin, pages, logger }: PanelFrame,
): void {
  // AdminJS reads the person from `request.session.adminUser`.
  fastify.decorateRequest('session');

  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('content-security-policy', contentSecurityPolicy(null));
    request.actor = await verifier.verify(request);
    if (request.actor === null) throw new DomainError('not_authenticated', 'Sign in to continue.');
    refuseForgedOrigin(request, publicOrigin);
    const rule = ruleOf(request);
    if (request.actor.secondFactorDue) {
      // Every page is theirs: whatever the address, it lets them do nothing but set one up.
      if (!isPage(request)) throw secondFactorRequired();
      return;
    }
    if (rule !== 'signed-in' && !can(request.actor, rule))
      throw await refusal.of(request.actor, rule, originOf(request));
  });

  // Pages are ours; AdminJS answers what its resources' actions are asked for.
  fastify.addHook('preHandler', async (request, reply) => {
    const { actor } = request;
    if (actor === null) throw new Error('The panel’s frame let nobody through.');
    if (isPage(request)) return sendPage(reply, actor, null);
    request.setDecorator('session', { adminUser: new PanelAdmin(actor) });
    return undefined;
  });

  const sendPage = async (reply: FastifyReply, actor: Actor, problem: Problem | null): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64');
    const html = await pages.render(actor, problem, nonce);
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .send(html);
  };

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
    reply.code(problem.status);
    if (request.actor === null || problem.status >= 500)
      return reply.type('text/html; charset=utf-8').send(pages.fault(problem));
    return sendPage(reply, request.actor, problem);
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

/** Whether the browser shows the answer, rather than a script of ours reading it. */
const isPage = ({ method, url, routeOptions }: FastifyRequest): boolean =>
  // The address can be written in other ways than the one it is routed by.
  isRead(method) && ![url, routeOptions.url].some((address) => address?.startsWith('/admin/api/'));

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

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
