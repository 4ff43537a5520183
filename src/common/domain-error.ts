import type { ErrorCode } from './error-catalogue.js';

/** What is wrong with one field; `field` is its path in the body or query, e.g. `email` or `people.3.email`. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

interface DomainErrorOptions {
  readonly fields?: readonly FieldError[];
  /** Further members of the problem document (RFC 9457, clause 3.2). */
  readonly extras?: Readonly<Record<string, unknown>>;
  /** Seconds until a retry can succeed; becomes the Retry-After header. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * A refusal that a person can act on. Services throw it; one filter turns it into a problem document, the panel into a
 * notice. `detail` is a sentence for the person who asked, never a stack, SQL or a hint of another organization.
 */
export class DomainError extends Error {
  readonly fields: readonly FieldError[];
  readonly extras: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    options: DomainErrorOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'DomainError';
    this.fields = options.fields ?? [];
    this.extras = options.extras ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** A `validation_failed` for one field that only a service can judge. */
export const fieldError = (field: string, code: string, detail: string): DomainError =>
  new DomainError('validation_failed', detail, { fields: [{ field, code, detail }] });

/** What a stranger's id and a missing one have in common: the same answer. */
export const notFound = (what: string): DomainError => new DomainError('not_found', `There is no such ${what}.`);
