interface PostgresError {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
  /** Where in PostgreSQL the error comes from. */
  readonly routine?: unknown;
  /** What Node asked the system for. */
  readonly syscall?: unknown;
  readonly driverError?: unknown;
}

const unwrap = (error: unknown): PostgresError | null => {
  if (typeof error !== 'object' || error === null) return null;
  const { driverError } = error as PostgresError;
  return typeof driverError === 'object' && driverError !== null ? driverError : error;
};

/** The five-character SQLSTATE of a database error, through TypeORM's wrapping; undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  const code = unwrap(error)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/**
 * Whether a database error came from this constraint. A sharded database reports it as `<name>_<shard>`, sometimes in
 * the message alone.
 */
export function brokeConstraint(error: unknown, name: string): boolean {
  const { constraint, message } = unwrap(error) ?? {};
  if (typeof constraint === 'string') return constraint.replace(/_\d+$/, '') === name;
  return typeof message === 'string' && new RegExp(`\\b${name}(_\\d+)?\\b`).test(message);
}

/**
 * SQLSTATEs, or their classes, that say "not now": connection trouble (08), a refused sign-in to the database (28), a missing
 * one (3D), too many connections or a full disk (53), a lock not granted (55P03), a statement or server that was stopped (57),
 * trouble with the disk (58), a server that takes no writes (25006), a transaction that idled or lasted too long.
 */
const unavailable = /^(08|28|3D|53|57|58)|^(55P03|25006|25P03|25P04)$/;
/** What Node says of a connection, by its `code`. */
const networkCodes = new Set(
  (
    'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EAI_FAIL EHOSTUNREACH EHOSTDOWN ' +
    'ENETUNREACH ENETDOWN ENETRESET ENOTCONN ESHUTDOWN EADDRNOTAVAIL'
  ).split(' '),
);
/** What pg and TypeORM say of a connection that was lost, which they give no code. */
const connectionTrouble =
  /timeout exceeded when trying to connect|Connection terminated|is not queryable|timeout expired|Query read timeout|already released|Cannot use a pool after calling end/;

/** Whether the database could not be asked now, so that the caller should try again rather than be told of a fault. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined && unavailable.test(state)) return true;
  const { code, message, syscall } = unwrap(error) ?? {};
  if (typeof code === 'string' && (networkCodes.has(code) || syscall === 'connect')) return true;
  return typeof message === 'string' && connectionTrouble.test(message);
}

/** Whether PostgreSQL, or a pooler before it, has lost or outdated the prepared statement that it was asked to run. */
export function isForgottenStatement(error: unknown): boolean {
  const state = sqlStateOf(error);
  // “cached plan must not change result type”, whatever the language it says that in.
  if (state === '0A000') return unwrap(error)?.routine === 'RevalidateCachedQuery';
  return state === '26000' || state === '42P05';
}
