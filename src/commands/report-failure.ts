import { inspect } from 'node:util';
import { ConfigurationError } from '#src/config/index.js';
import { DatabaseRefusal } from '#src/database/index.js';
import { EmbeddedPostgresError } from '#src/embedded-postgres/index.js';
import { CommandFailed } from './command.js';

/** Errors whose message is a sentence for the operator. */
const sentences = [CommandFailed, ConfigurationError, DatabaseRefusal, EmbeddedPostgresError];

/** Exit code of a command that could not do its work. */
const couldNotWork = 3;

/** Of Node and PostgreSQL (SQLSTATE): the database is not there, or does not let us in. */
const unreachable =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT|28\w{3}|3D000|57P03|53300)$/;

/**
 * Prints what went wrong to the operator and sets the exit code: a sentence for what a person can mend, and everything there is
 * to know of any other error.
 */
export function reportFailure(error: unknown): void {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = error instanceof CommandFailed ? error.exitCode : couldNotWork;
}

/** The text of {@link reportFailure}. */
export function explainFailure(error: unknown): string {
  if (error instanceof Error && sentences.some((kind) => error instanceof kind)) return error.message;
  const { code, message, errors } = error as { code?: unknown; message?: string; errors?: { message: string }[] };
  // A name with several addresses fails with an error for each, and no message of its own.
  const reason = message === '' || message === undefined ? errors?.at(-1)?.message : message;
  return typeof code === 'string' && unreachable.test(code)
    ? `The database can’t be used: ${reason ?? code}. Check DATABASE_URL.`
    : inspect(error);
}
