import { HttpException } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import { isUnavailable } from '#src/common/postgres-error.js';

/** What the framework refuses before our code runs, in our words. */
const byStatus: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['malformed_request', 'The body or the address could not be read. Send valid JSON.'],
  // A path that leads out of a folder of files.
  403: ['not_found', 'There is nothing at this address.'],
  404: ['not_found', 'There is nothing at this address.'],
  405: ['method_not_allowed', 'This address does not take that method.'],
  413: ['too_large', 'The body is larger than this address takes.'],
  414: ['not_found', 'There is nothing at this address.'],
  415: ['unsupported_media_type', 'Send the body as application/json.'],
  431: ['too_large', 'The headers are larger than this server takes.'],
};

const unavailable = (cause: unknown): DomainError =>
  new DomainError('unavailable', 'The service cannot answer right now. Try again in a moment.', {
    cause,
    retryAfterSeconds: 2,
  });

/** A status of the framework's or a library's own, in our words; nothing for one that is no refusal. */
function refusalOf(status: number | undefined): readonly [ErrorCode, string] | undefined {
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return byStatus[status] ?? byStatus[400];
}

/** Any error as a refusal; what we did not foresee becomes `internal_error`, with nothing of it in the answer. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isUnavailable(error)) return unavailable(error);
  const known = refusalOf(statusOf(error));
  if (known !== undefined) return new DomainError(known[0], known[1], { cause: error });
  return new DomainError('internal_error', 'We have noted the fault. Try again, or tell us the request id.', {
    cause: error,
  });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
