import { loadConfig, type AppConfig } from '#src/config/index.js';
import { connect, migrate } from '#src/database/index.js';
import { findRunningPostgres, startEmbeddedPostgres } from '#src/database/embedded/index.js';

type Database = Awaited<ReturnType<typeof connect>>;

/**
 * Runs a command on the application's database: the configured one, the one that runs, or one started for it.
 * @param admit looks at the configuration before anything else, and throws where the command is not for it
 */
export async function withDatabase(
  work: (database: Database) => Promise<void>,
  admit: (config: AppConfig) => void = () => undefined,
): Promise<void> {
  const config = loadConfig();
  admit(config);
  const running = config.databaseUrl ?? (await findRunningPostgres(config.dataDir));
  const embedded =
    running === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => undefined }) : null;
  const database = await connect(running ?? embedded?.url ?? '', { poolSize: 2 });
  try {
    await migrate(database);
    await work(database);
  } finally {
    await database.destroy();
    await embedded?.stop();
  }
}
