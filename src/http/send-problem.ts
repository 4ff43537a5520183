import type { LoggerService } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';
import { measured, type MeasuredProblem } from '#src/common/measured.js';
import { toProblem } from './problem.js';
import { toDomainError } from './to-domain-error.js';
import { renderProblemPage } from './ui/problem-page.js';
import { sendPage } from './ui/send-page.js';
import { wantsPage } from './ui/wants-page.js';

/** Answers a request with the problem of any error, as a document or as a page, and logs what was our fault. */
export async function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: LoggerService,
): Promise<void> {
  const hungUp = hasHungUp(request);
  const refusal = hungUp ? cutShort() : toDomainError(error);
  const problem = toProblem(refusal, request.id);
  if (measured.problem.hasSubscribers) measured.problem.publish({ code: refusal.code } satisfies MeasuredProblem);
  if (problem.status >= 500) {
    logger.error(
      { requestId: request.id, err: refusal.cause ?? refusal },
      `${request.method} ${request.routeOptions.url ?? ''}`,
    );
  }
  if (hungUp) logger.log({ requestId: request.id, hungUp }, `${request.method} ${request.routeOptions.url ?? ''}`);
  if (reply.sent) return;
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds));
  if (wantsPage(request)) return sendPage(reply, renderProblemPage(problem), problem.status);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  await reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/**
 * Whether the client went away before all of its request had come. The error is the connection's then, and nobody's fault
 * here. The request's own line is missing, for it was never answered.
 */
const hasHungUp = ({ raw }: FastifyRequest): boolean => raw.destroyed && !raw.complete;

const cutShort = (): DomainError =>
  new DomainError('malformed_request', 'The connection ended before the whole request had come.');
