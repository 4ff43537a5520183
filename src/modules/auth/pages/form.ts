import type { FastifyReply } from 'fastify';
import { sendPage, type FormProblem } from '#src/http/ui/index.js';

const longestShownAgain = 500;

/** What a person typed into a field, to show it again; a form that was tampered with can hold anything. */
export function typedIn(body: unknown, field: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value.slice(0, longestShownAgain) : '';
}

/** Longest text of a passkey's answer that is read. */
const longestPasskey = 65_536;

/** What a passkey answered, as the pages' script writes it into a form; null for what can't be read. */
export function passkeyIn(body: unknown): unknown {
  const text: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'passkey') : undefined;
  if (typeof text !== 'string' || text.length > longestPasskey) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Answers with the form again, and the status that the API would give. */
export async function sendFormAgain(reply: FastifyReply, problem: FormProblem, html: string): Promise<void> {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  await sendPage(reply, html, problem.status);
}
