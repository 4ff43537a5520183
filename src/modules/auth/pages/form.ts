import type { FastifyReply } from 'fastify';
import { sendPage, type FormProblem } from '#src/http/ui/index.js';

const longestShownAgain = 500;

/** What a person typed into a field, to show it again; a form that was tampered with can hold anything. */
export function typedIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value.slice(0, longestShownAgain) : '';
}

/** Answers with the form again, and the status that the API would give. */
export async function sendFormAgain(reply: FastifyReply, problem: FormProblem, html: string): Promise<void> {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  await sendPage(reply, html, problem.status);
}
