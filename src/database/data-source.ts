import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource } from 'typeorm';
import { Naming } from './naming.js';

/** Compiled code lies in dist/ beside compiled migrations; under Jest both are TypeScript. */
const root = join(import.meta.dirname, '..', '..');
const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';

/** Milliseconds to wait for a free connection before answering `unavailable`; pg would wait for ever. */
const connectionTimeoutMs = 5_000;
/** Milliseconds a statement may run; a slower one is cancelled and answered with `unavailable`. */
const statementTimeoutMs = 5_000;

/**
 * For short queries on an SSD: an index's page costs hardly more than the next one, and neither compiling a query (50 ms)
 * nor starting workers for it (7 ms) pays for one that should take a few milliseconds.
 */
const plannerOptions = '-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0';

interface ConnectionOptions {
  readonly poolSize?: number;
}

/** The one way to a database, for the application, its tests and commands. */
export const connect = async (url: string, options?: ConnectionOptions): Promise<DataSource> =>
  (await createDataSource(url, options)).initialize();

/** As {@link connect}, but not yet connected: for the migration command, which connects by itself. */
export const createDataSource = async (url: string, options: ConnectionOptions = {}): Promise<DataSource> =>
  new DataSource({
    type: 'postgres',
    url,
    namingStrategy: new Naming(),
    entities: await classesIn(`src/modules/**/*.entity.${extension}`),
    migrations: await classesIn(`migrations/*.${extension}`),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize ?? 20,
    extra: {
      connectionTimeoutMillis: connectionTimeoutMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
      application_name: 'thread',
      options: plannerOptions,
    },
    // Errors of idle connections are expected when PostgreSQL restarts: the pool replaces them.
    poolErrorHandler: () => undefined,
  });

type Class = new () => object;

/**
 * The classes that the files of a pattern export. TypeORM would take the pattern as well, but imports by evaluating a
 * text, which V8 keeps from one Jest environment for the next: the second test file of a run could not connect.
 */
async function classesIn(pattern: string): Promise<Class[]> {
  const files = globSync(pattern, { cwd: root }).map((file) => pathToFileURL(join(root, file)).href);
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>));
  return modules
    .flatMap((exports) => Object.values(exports))
    .filter((value): value is Class => typeof value === 'function');
}
