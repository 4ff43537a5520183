import type { FastifyReply } from 'fastify';
import { sendPage, type FormProblem } from '#src/http/ui/index.js';

/** Answers with the form again, and the status that the API would give. */
export async function sendFormAgain(reply: FastifyReply, problem: FormProblem, html: string): Promise<void> {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  await sendPage(reply, html, problem.status);
}
