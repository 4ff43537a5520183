import { sqlStateOf } from '#src/common/postgres-error.js';

/** What a log line says of an error. */
interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  /** A SQLSTATE, or a code of Node's. */
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
  readonly errors?: readonly ErrorDescription[];
}

/** Causes inside causes, and errors of an aggregate, that are told. */
const deepest = 4;
const mostErrors = 5;
/** Characters of a message and frames of a stack: enough to find the place, too few to fill a disk. */
const longestMessage = 1_000;
const mostFrames = 30;

/**
 * Describes an error for the log: type, message, code and stack, with its causes. The other members of a database's error
 * (parameters, query, detail) hold people's data and stay out, and so do the values that some messages quote.
 */
export function describeError(error: unknown, depth = deepest): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: textOf(error).slice(0, longestMessage) };
  const message = withoutValues(error);
  const code = codeOf(error);
  const frames = framesOf(error);
  const goesOn = depth > 1;
  return {
    type: error.name,
    message,
    ...(code !== undefined && { code }),
    ...(frames !== '' && { stack: `${error.name}: ${message}\n${frames}` }),
    ...(goesOn && error.cause !== undefined && { cause: describeError(error.cause, depth - 1) }),
    ...(goesOn &&
      error instanceof AggregateError && {
        errors: error.errors.slice(0, mostErrors).map((one: unknown) => describeError(one, depth - 1)),
      }),
  };
}

/** SQLSTATE class 22, data exception: its messages quote the value that was wrong. */
const quotesValue = '22';

function withoutValues(error: Error): string {
  const message = error.message.slice(0, longestMessage);
  if (sqlStateOf(error)?.startsWith(quotesValue)) return message.replace(/".*"?/s, '"…"');
  // JSON.parse quotes what it could not read.
  return error instanceof SyntaxError ? message.replace(/[^\s"]*".*(?= is not valid JSON)/s, '"…"') : message;
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { readonly code?: unknown };
  const own = sqlStateOf(error) ?? code;
  return typeof own === 'string' || typeof own === 'number' ? String(own) : undefined;
}

/** The stack without its head, which repeats the message. */
function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, mostFrames)
    .join('\n');
}

/** What was thrown without being an error. An object is not written out: nobody knows what is in it. */
const textOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null ? 'An object was thrown.' : String(thrown);
