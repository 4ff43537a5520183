import type { DataSource } from 'typeorm';

/** Any number that only migrations use; instances that start together take turns by it. */
const migrationLock = 7_402_118;

/** Brings the schema up to date, one instance at a time. The DataSource is connected. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const turn = dataSource.createQueryRunner();
  try {
    // Waiting for another instance's migrations and building an index may both take long.
    await turn.query('SET statement_timeout = 0');
    await turn.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations();
  } finally {
    await turn.query('SELECT pg_advisory_unlock_all()');
    await turn.query('RESET statement_timeout');
    await turn.release();
  }
}
