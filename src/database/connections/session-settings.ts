/** Settings of a session that our results are read by, whatever a role or a database has as its default. */
const formats = {
  DateStyle: 'ISO',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
} as const;

/**
 * For short queries on an SSD: an index's page costs hardly more than the next one, and neither compiling a query (50 ms)
 * nor starting workers for it (7 ms) pays for one that should take a few milliseconds.
 */
export const planning = {
  random_page_cost: '1.1',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  plan_cache_mode: 'auto',
} as const;

const otherFormats = { IntervalStyle: 'postgres', bytea_output: 'hex', extra_float_digits: '1' } as const;

/** What transactions are unless they say otherwise, which they do where a session can't have it. */
const isolation = { default_transaction_isolation: 'read committed' } as const;

/** @param statementMs milliseconds that a statement may run; 0 for as long as it takes */
const bounds = (statementMs: number) => ({
  statement_timeout: String(statementMs),
  idle_in_transaction_session_timeout: String(2 * statementMs),
  lock_timeout: '0',
});

/** The settings a server has no word against when it is asked for a connection, as one text of options. */
export const startupOptions = (statementMs: number, mark: string): string =>
  Object.entries({
    ...formats,
    ...otherFormats,
    ...planning,
    ...isolation,
    ...bounds(statementMs),
    [markSetting]: mark,
  })
    .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`)
    .join(' ');

/** Set in a session that has our options, absent where a pooler dropped them. */
export const markSetting = 'thread.session';

/** What every version of PgBouncer carries from one server connection to the next. */
export const pooledSettings = statements(formats);

/** All settings, for a session that stays on one server connection. */
export const sessionSettings = (statementMs: number): string =>
  statements({ ...formats, ...otherFormats, ...planning, ...isolation, ...bounds(statementMs) });

/** Of the settings, those that a transaction can have for itself, as one query. */
export const transactionSettings = (statementMs: number): string =>
  `SELECT ${Object.entries({ ...otherFormats, ...planning, ...bounds(statementMs) })
    .map(([name, value]) => `set_config('${name}', '${value}', true)`)
    .join(', ')}`;

function statements(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `SET ${name} TO '${value}'`)
    .join('; ');
}
