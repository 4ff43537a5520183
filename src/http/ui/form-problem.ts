import type { FieldError } from '#src/common/domain-error.js';
import { errorCatalogue, type ErrorCode } from '#src/common/error-catalogue.js';
import { boundedErrors } from '../bounded-errors.js';
import { toDomainError } from '../to-domain-error.js';

/** Why a form comes back, in the same words as the API's problem document. */
export interface FormProblem {
  readonly status: number;
  readonly code: ErrorCode;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly retryAfterSeconds: number | undefined;
}

/** The field that a refusal is about when it doesn't say so itself. */
const fieldOf: Partial<Record<ErrorCode, string>> = {
  personal_email_domain: 'email',
  disposable_email_domain: 'email',
  password_too_weak: 'password',
};

/**
 * The problem to show in the form again.
 * @throws the error itself when it is our fault: no correction of the form would help, and the filter logs it.
 */
export function toFormProblem(error: unknown): FormProblem {
  const { code, detail, fields, retryAfterSeconds } = toDomainError(error);
  const { status, title } = errorCatalogue[code];
  if (status >= 500) throw error;
  const field = fieldOf[code];
  const errors = fields.length === 0 && field !== undefined ? [{ field, code, detail }] : boundedErrors(fields);
  return { status, code, title, detail, errors, retryAfterSeconds };
}

/** What is wrong with one field of the form. */
export const faultOf = (problem: FormProblem | undefined, field: string): string | undefined =>
  problem?.errors.find((error) => error.field === field)?.detail;
