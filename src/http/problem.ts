import { DomainError, type FieldError } from '#src/common/domain-error.js';
import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import { boundedErrors } from './bounded-errors.js';

/** A problem document, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

/** The `type` of a problem (RFC 9457, clause 3.1.1): a URN, because it names a kind and is not a page to fetch. */
export const problemType = (code: ErrorCode): string => `urn:thread:problem:${code}`;

/** The problem document of a refusal. */
export function toProblem(error: DomainError, requestId: string): Problem {
  const { status, title } = errorCatalogue[error.code];
  return {
    type: problemType(error.code),
    title,
    status,
    code: error.code,
    detail: error.detail,
    requestId,
    ...(error.fields.length > 0 ? { errors: boundedErrors(error.fields) } : {}),
    ...error.extras,
  };
}
