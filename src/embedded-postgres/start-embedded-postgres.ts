import { chmod, chown, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findAccount, type Account } from './account.js';
import { findBinaries } from './binaries.js';
import { connectionUrl, reserveConnection } from './connection.js';
import { createCluster } from './create-cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { clearTheWay } from './existing-server.js';
import { layoutAt } from './layout.js';
import { ServerRefusal, startServer, type Server } from './server.js';

interface EmbeddedPostgresOptions {
  /** The folder for everything that Thread keeps on disk; the database lies in its `postgres` folder. */
  readonly dataDir: string;
  /** Takes a sentence for a person about what happens. */
  readonly log: (sentence: string) => void;
  /** False: quicker, and a power cut may destroy the data. For tests. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  /** `postgres://…` of the database, with the password. */
  readonly url: string;
  /** Shuts the server down in good order; call it when the application's own connections are closed. */
  readonly stop: () => Promise<void>;
}

/** What another server, or the last breath of a killed one, may refuse us for a moment. */
const passingRefusal = /could not create any TCP|pre-existing shared memory block|lock file "postmaster\.pid"/;
const retryMs = 100;
const retries = 50;

/**
 * Starts the PostgreSQL that comes with Thread, for development and tests: made at the first start, kept in
 * `dataDir/postgres`, listening on 127.0.0.1 alone. It ends when `stop` is called or when this process ends.
 * @throws EmbeddedPostgresError with one sentence for a person, for example when Thread is already running on this data.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL may not use ${path ?? options.dataDir} (${code}): another user made it, ` +
        'so start Thread as that user or give it another DATA_DIR.',
      { cause: error },
    );
  }
}

async function start({ dataDir, log, durable = true }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const layout = layoutAt(resolve(dataDir, 'postgres'));
  const account = await findAccount(layout.cluster);
  const programs = { binaries: await findBinaries(account), account, cluster: layout.cluster };
  if (!(await exists(layout.cluster))) {
    log(`Making a database in ${layout.root}.`);
    await createCluster(layout.root, programs, { durable });
  }
  await settleOwnership(layout.cluster, account);

  for (let attempt = 0; ; attempt += 1) {
    await clearTheWay(layout.cluster, log);
    const connection = await reserveConnection(layout, log);
    try {
      const server = await startServer(layout, programs, { port: connection.port, durable });
      return { url: connectionUrl(connection), stop: watch(server, layout.logFile, log) };
    } catch (error) {
      if (!(error instanceof ServerRefusal)) throw error;
      if (attempt === retries || !passingRefusal.test(error.message)) {
        throw new EmbeddedPostgresError(
          `The embedded PostgreSQL did not start: ${error.message} (all it said is in ${layout.logFile})`,
          { cause: error },
        );
      }
      await wait(retryMs);
    }
  }
}

/** Says so if the server ends by itself; @returns what stops it. */
function watch(server: Server, logFile: string, log: (sentence: string) => void): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  void server.ended.then(() => {
    if (!stopping) log(`The embedded PostgreSQL ended unexpectedly; what it said is in ${logFile}.`);
  });
  return () => (stopping ??= server.stop());
}

/** PostgreSQL insists on a private directory of its own account; a checkout copied by root is neither. */
async function settleOwnership(cluster: string, account: Account | undefined): Promise<void> {
  const { uid, mode } = await stat(cluster);
  if ((mode & 0o777) !== 0o700) await chmod(cluster, 0o700);
  if (!account || uid === account.uid) return;
  const inside = await readdir(cluster, { recursive: true });
  for (const name of ['.', ...inside]) await chown(join(cluster, name), account.uid, account.gid);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
