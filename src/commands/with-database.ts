import { loadConfig, type AppConfig } from '#src/config/index.js';
import { connect, DatabaseServer, prepareDatabase } from '#src/database/index.js';
import { findRunningPostgres, startEmbeddedPostgres } from '#src/embedded-postgres/index.js';

/** What happens on the way is no part of a command's output. */
const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

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
  const server = new DatabaseServer(running ?? embedded?.url ?? '', config.databaseTimeouts);
  try {
    await prepareDatabase(server, { say: tell, wait: false });
    const database = await connect(server, { poolSize: 2 });
    await work(database).finally(() => database.destroy());
  } finally {
    await embedded?.stop();
  }
}

/** Where a command's database is, for what has to connect in its own way. */
export function addressOf({ options }: Database): string {
  if (options.type !== 'postgres' || typeof options.url !== 'string') throw new Error('The database has no address.');
  return options.url;
}
