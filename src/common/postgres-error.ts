interface PostgresError {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly message?: unknown;
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

/** SQLSTATE classes that say "not now": connection trouble, too many connections, shutdown, cancelled by timeout. */
const unavailable = /^(08|53|57)/;
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** Whether the database could not be asked now, so that the caller should try again rather than be told of a fault. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state !== undefined && unavailable.test(state)) return true;
  const { code, message } = unwrap(error) ?? {};
  if (typeof code === 'string' && networkCodes.has(code)) return true;
  return typeof message === 'string' && /timeout exceeded when trying to connect|Connection terminated/.test(message);
}
