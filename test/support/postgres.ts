import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { connect } from '#src/database/data-source.js';
import { DatabaseServer, JobQueue, JobSettings } from '#src/database/index.js';
import { isOnCitus, joinServers, onEveryServer, spreadTables } from './citus-cluster.js';
import { serverVariable } from './test-server.js';

export interface TestDatabase {
  /** `postgres://…` of a migrated, empty database of the caller's own. */
  readonly url: string;
  /** Removes it, ending whichever connections are left. */
  drop(): Promise<void>;
}

const template = 'thread_template';
const reference = 'thread_reference';
/** Any number; the workers of a run meet at it. */
const templateLock = 7_305_881;

/** A migrated database of another locale, in the words of CREATE DATABASE. Its migrations take a second. */
export async function createDatabaseOf(locale: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer((server) => server.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' ${locale}`));
  await migrate(name);
  return testDatabase(name);
}

/** A database for one test file: a copy of one that all migrations ran in and that has the job queue's schema, so it costs some 50 milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(async (server) => {
    await provideTemplate(server);
    await run(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return testDatabase(name);
}

/** The address of a migrated database that nobody writes to: one for the whole run, to ask PostgreSQL what it thinks of something. */
export async function referenceDatabase(): Promise<string> {
  const exists = async (server: Client): Promise<boolean> =>
    (await server.query('SELECT FROM pg_database WHERE datname = $1', [reference])).rowCount === 1;
  await onServer(async (server) => {
    await provideTemplate(server);
    if (await exists(server)) return;
    await server.query('SELECT pg_advisory_lock($1)', [templateLock]);
    if (!(await exists(server))) await run(server, `CREATE DATABASE ${reference} TEMPLATE ${template}`);
  });
  return addressOf(reference);
}

/** A database without anything in it, for what migrates it. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer((server) => server.query(`CREATE DATABASE ${name}`));
  return testDatabase(name);
}

const testDatabase = (name: string): TestDatabase => ({
  url: addressOf(name),
  drop: () => onServer((server) => run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
});

/** The first worker makes the template, the others wait for it. It counts once it is marked as one. */
async function provideTemplate(server: Client): Promise<void> {
  const isComplete = async (): Promise<boolean> => {
    const found = await server.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [template]);
    return found.rowCount === 1;
  };
  if (await isComplete()) return;
  await server.query('SELECT pg_advisory_lock($1)', [templateLock]);
  if (await isComplete()) return;
  await run(server, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
  await run(server, `CREATE DATABASE ${template}`);
  if (isOnCitus()) await joinServers(server, addressOf(), template);
  await migrate(template);
  // A first start makes the job queue's schema, which takes longer than all else of it.
  await (await JobQueue.start(new DatabaseServer(addressOf(template)), new JobSettings())).stop();
  if (isOnCitus()) {
    await spreadTables(addressOf(template));
    // Citus keeps a session in each of its databases, and a database with sessions is no template.
    await run(server, `ALTER DATABASE ${template} ALLOW_CONNECTIONS false`);
    await run(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${template}'`);
  }
  await run(server, `ALTER DATABASE ${template} IS_TEMPLATE true`);
}

/** What concerns a whole database, on each server of a cluster. */
async function run(server: Client, statement: string): Promise<void> {
  if (isOnCitus()) await onEveryServer(server, addressOf(), statement);
  else await server.query(statement);
}

async function migrate(database: string): Promise<void> {
  const dataSource = await connect(addressOf(database));
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

async function onServer(work: (server: Client) => Promise<unknown>): Promise<void> {
  const server = new Client(addressOf());
  await server.connect();
  try {
    await work(server);
  } finally {
    // Ending the session also releases the lock.
    await server.end();
  }
}

function addressOf(database?: string): string {
  const address = process.env[serverVariable];
  if (!address) throw new Error('The test server was not started: run this test in the project e2e or browser.');
  const url = new URL(address);
  if (database !== undefined) url.pathname = database;
  return url.href;
}
