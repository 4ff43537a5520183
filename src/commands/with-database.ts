import { loadConfig } from '#src/config/index.js';
import { createDataSource, migrate } from '#src/database/index.js';
import { findRunningPostgres, startEmbeddedPostgres } from '#src/database/embedded/index.js';

type Database = Awaited<ReturnType<ReturnType<typeof createDataSource>['initialize']>>;

/** Runs a command on the application's database: the configured one, the one that runs, or one started for it. */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const running = config.databaseUrl ?? (await findRunningPostgres(config.dataDir));
  const embedded =
    running === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined }) : null;
  const database = await createDataSource(running ?? embedded?.url ?? '', { poolSize: 2 }).initialize();
  try {
    await migrate(database);
    await work(database);
  } finally {
    await database.destroy();
    await embedded?.stop();
  }
}
