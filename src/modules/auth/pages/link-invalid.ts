import type { FastifyReply } from 'fastify';
import { DomainError } from '#src/common/domain-error.js';
import type { AdminContact } from '#src/http/index.js';
import { toFormProblem } from '#src/http/ui/index.js';
import { renderAccessRefused } from './access-refused.page.js';
import { renderLinkInvalid, type LinkInvalidPage } from './link-invalid.page.js';
import { sendFormAgain } from './form.js';

/**
 * Answers a link that opens nothing, being dead or for somebody who needs none or gets in no more, with what to do next.
 * @throws the error itself when it isn't about the link.
 */
export async function sendLinkInvalid(
  reply: FastifyReply,
  error: unknown,
  { again, brand, signedInAs }: Omit<LinkInvalidPage, 'problem'>,
): Promise<void> {
  const problem = toFormProblem(error);
  if (problem.code === 'access_ended') {
    await sendFormAgain(reply, problem, renderAccessRefused({ problem, admins: adminsOf(error), brand }));
    return;
  }
  if (problem.code !== 'link_invalid' && problem.code !== 'already_registered') throw error;
  await sendFormAgain(
    reply,
    problem,
    renderLinkInvalid({ problem, again: problem.code === 'link_invalid' ? again : null, brand, signedInAs }),
  );
}

/** The admins that a refusal names. */
export const adminsOf = (error: unknown): readonly AdminContact[] =>
  error instanceof DomainError ? ((error.extras.admins ?? []) as readonly AdminContact[]) : [];
