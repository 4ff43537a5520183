import { setTimeout as pause } from 'node:timers/promises';
import { MigrationExecutor, type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { DatabaseServer } from './connections/index.js';
import { connect } from './data-source.js';
import { schemaChangeSettings } from './distribution/citus.sql.js';

/** Any number that only migrations use; instances that start together take turns by it. */
const migrationLock = 7_402_118;
/** Milliseconds between two looks whether it is our turn. */
const lookMs = 250;

/** Building an index may take long, and whoever waits for us waits in a transaction of ours. */
const unbounded =
  `SELECT set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true), ` +
  `set_config('idle_in_transaction_session_timeout', '0', true)`;

/**
 * Brings the schema up to date, one instance at a time. Each migration is one transaction, which holds the lock: behind a
 * pooler a session's lock would stay with a connection that is anybody's.
 * @param say tells that another instance is at work
 */
export async function migrate(server: DatabaseServer, say: (sentence: string) => void): Promise<void> {
  const dataSource = await connect(server, { poolSize: 1, patient: true });
  try {
    let waits = false;
    for (;;) {
      const outcome = await migrateOnce(dataSource);
      if (outcome === 'done') return;
      if (outcome === 'migrated') continue;
      if (!waits) say('Another instance is migrating the database: waiting for it.');
      waits = true;
      await pause(lookMs);
    }
  } finally {
    await dataSource.destroy();
  }
}

type Outcome = 'migrated' | 'done' | 'locked';

/** Runs the next migration that is due, if there is one and it is our turn. */
async function migrateOnce(dataSource: DataSource): Promise<Outcome> {
  const runner = dataSource.createQueryRunner();
  const executor = new MigrationExecutor(dataSource, runner);
  try {
    await runner.startTransaction('READ COMMITTED');
    await runner.query(unbounded);
    await runner.query(schemaChangeSettings);
    const outcome = await executeNext(executor, runner);
    await runner.commitTransaction();
    return outcome;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Skips the turn when nothing is pending; what is pending is read again once it is our turn. */
async function executeNext(executor: MigrationExecutor, runner: QueryRunner): Promise<Outcome> {
  if ((await executor.getPendingMigrations()).length === 0) return 'done';
  const [row] = await runner.manager.query<{ taken: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
    migrationLock,
  ]);
  if (row?.taken !== true) return 'locked';
  const [next] = await executor.getPendingMigrations();
  if (next === undefined) return 'done';
  await executor.executeMigration(next);
  return 'migrated';
}

/** Waits for the schema lock and holds it until the transaction ends. */
export const lockMigrations = (tx: EntityManager): Promise<unknown> =>
  tx.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
