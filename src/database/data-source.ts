import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { PoolConfig } from 'pg';
import { DataSource } from 'typeorm';
import { defaultPoolSize } from '#src/config/index.js';
import { DatabasePool, DatabaseServer, poolSizes, type PoolBounds } from './connections/index.js';
import { Naming } from './naming.js';

/** Compiled code lies in dist/ beside compiled migrations; under Jest both are TypeScript. */
const modulesFolder = join(import.meta.dirname, '../modules');
const migrationsFolder = join(import.meta.dirname, '../../migrations');

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
    entities: await classesIn(modulesFolder, '**/*.entity', (name) => import(`../modules/${name}.entity.js`)),
    migrations: await classesIn(migrationsFolder, '*', (name) => import(`../../migrations/${name}.js`)),
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
 * The classes that the files of a folder export, whose names without their ending match a pattern. TypeORM would take the
 * pattern as well, but imports by evaluating a text, which V8 keeps from one Jest environment for the next: the second test
 * file of a run could not connect.
 * @param load imports by a template of the folder, the name and the ending, in which a bundler sees which files are meant
 */
async function classesIn(folder: string, pattern: string, load: (name: string) => Promise<unknown>): Promise<Class[]> {
  const names = globSync(`${pattern}.{js,ts}`, { cwd: folder }).map((file) => file.replace(/(\.entity)?\.[jt]s$/, ''));
  const modules = (await Promise.all(names.map(load))) as Record<string, unknown>[];
  return modules
    .flatMap((exports) => Object.values(exports))
    .filter((value): value is Class => typeof value === 'function');
}
