import type { FastifyReply } from 'fastify';
import { toFormProblem } from '#src/http/ui/index.js';
import { renderLinkInvalid } from './link-invalid.page.js';
import { sendFormAgain } from './send-form.js';

/**
 * Answers a dead link with what to do next.
 * @throws the error itself when it isn't about the link.
 */
export async function sendLinkInvalid(
  reply: FastifyReply,
  error: unknown,
  again: { readonly href: string; readonly label: string },
): Promise<void> {
  const problem = toFormProblem(error);
  if (problem.code !== 'link_invalid') throw error;
  await sendFormAgain(reply, problem, renderLinkInvalid({ problem, again }));
}
