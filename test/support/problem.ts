import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import type { FieldError } from '#src/common/domain-error.js';
import type { ApiAnswer } from './people.js';

/** A problem document as a client reads it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
}

/** The problem document of an answer, after checking that it is whole and in the catalogue's words. */
export function problemOf(answer: ApiAnswer): ProblemBody {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json\b/);
  const problem = answer.json<ProblemBody>();
  const { status, title } = errorCatalogue[problem.code];
  expect(problem).toMatchObject({
    type: `urn:thread:problem:${problem.code}`,
    title,
    status,
    detail: expect.stringMatching(/^[A-Z“].*[.!?]$/su) as string,
    requestId: answer.headers.get('x-request-id'),
  });
  expect(answer.status).toBe(status);
  return problem;
}

/** Status and code of a problem, to compare with what was expected. */
export const refusalOf = (answer: ApiAnswer): [number, ErrorCode] => [answer.status, problemOf(answer).code];
