import type { FastifyReply } from 'fastify';
import { toFormProblem } from '#src/http/ui/index.js';
import { renderLinkInvalid, type LinkInvalidPage } from './link-invalid.page.js';
import { sendFormAgain } from './send-form.js';

/**
 * Answers a link that opens nothing, being dead or for somebody who needs none, with what to do next.
 * @throws the error itself when it isn't about the link.
 */
export async function sendLinkInvalid(
  reply: FastifyReply,
  error: unknown,
  again: LinkInvalidPage['again'],
): Promise<void> {
  const problem = toFormProblem(error);
  if (problem.code !== 'link_invalid' && problem.code !== 'already_registered') throw error;
  await sendFormAgain(
    reply,
    problem,
    renderLinkInvalid({ problem, again: problem.code === 'link_invalid' ? again : null }),
  );
}
