import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PoolConfig } from 'pg';
import { DataSource } from 'typeorm';
import { defaultPoolSize } from '#src/config/index.js';
import { DatabasePool, DatabaseServer, poolSizes, type PoolBounds } from './connections/index.js';
import { Naming } from './naming.js';

/** Compiled code lies in dist/ beside compiled migrations; under Jest both are TypeScript. */
const root = join(import.meta.dirname, '..', '..');
const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';

interface ConnectionOptions {
  readonly poolSize?: number;
  /** Whether a statement may take as long as it takes, and a long silence is none to worry about: for migrations. */
  readonly patient?: boolean;
}

/** The one way to a database, for the application, its tests and commands. */
export const connect = async (server: string | DatabaseServer, options?: ConnectionOptions): Promise<DataSource> =>
  (await createDataSource(server, options)).initialize();

/** As {@link connect}, but not yet connected: for the migration command, which connects by itself. */
export async function createDataSource(
  address: string | DatabaseServer,
  { poolSize, patient = false }: ConnectionOptions = {},
): Promise<DataSource> {
  const server = typeof address === 'string' ? new DatabaseServer(address) : address;
  const { statement, silence } = server.timeouts;
  const bounds: PoolBounds = patient ? { statement: 0, silence: 0 } : { statement, silence };
  return new DataSource({
    type: 'postgres',
    url: server.url,
    // Of pg, TypeORM needs the pool alone.
    driver: {
      Pool: class extends DatabasePool {
        constructor(config: PoolConfig) {
          super(server, bounds, config);
        }
      },
    },
    namingStrategy: new Naming(),
    entities: await classesIn(`src/modules/**/*.entity.${extension}`),
    migrations: await classesIn(`migrations/*.${extension}`),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: poolSize ?? poolSizes(defaultPoolSize).requests,
    applicationName: 'thread',
    poolErrorHandler: () => undefined,
  });
}

/** The pool behind a DataSource that {@link connect} made. */
export function poolOf({ driver }: DataSource): DatabasePool {
  if ('master' in driver && driver.master instanceof DatabasePool) return driver.master;
  throw new TypeError('The DataSource was not made by connect, or is not connected.');
}

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
