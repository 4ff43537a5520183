import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Naming } from './naming.js';

/** Compiled code lies in dist/ beside compiled migrations; under Jest both are TypeScript. */
const root = join(import.meta.dirname, '..', '..');
const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';

/** Milliseconds to wait for a free connection before answering `unavailable`; pg would wait for ever. */
const connectionTimeoutMs = 5_000;
/** Milliseconds a statement may run; a slower one is cancelled and answered with `unavailable`. */
const statementTimeoutMs = 5_000;

/** The one way to a database, for the application, its tests and the migration command. Not yet connected. */
export const createDataSource = (url: string, options: { poolSize?: number } = {}): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    namingStrategy: new Naming(),
    entities: [join(root, `src/modules/**/*.entity.${extension}`)],
    migrations: [join(root, `migrations/*.${extension}`)],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize ?? 20,
    extra: {
      connectionTimeoutMillis: connectionTimeoutMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
      application_name: 'thread',
    },
    // Errors of idle connections are expected when PostgreSQL restarts: the pool replaces them.
    poolErrorHandler: () => undefined,
  });
