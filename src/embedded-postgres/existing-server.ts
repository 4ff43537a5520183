import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isAlive, readProcess } from './process-table.js';

const pollMs = 50;
/** Milliseconds for an orphan to write out what it holds before it is told to drop everything. */
const patienceMs = 30_000;

/** Marks a server as ours on its command line: PostgreSQL accepts any setting with a dot in its name. */
const clusterSetting = 'thread.cluster=';
const ownerSetting = 'thread.owner=';

/**
 * Settings that mark a server as ours: the directory by its inode, which survives a renamed checkout and tells a copied
 * one apart, and the process that starts it.
 */
export const identity = async (cluster: string): Promise<string[]> => [
  `${clusterSetting}${await inodeOf(cluster)}`,
  `${ownerSetting}${process.pid}`,
];

async function inodeOf(directory: string): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  return `${dev}:${ino}`;
}

/**
 * Makes sure that no server runs on the cluster and that no stale lock file says so. A server whose starter is gone is
 * shut down: the kernel gave it another parent, so a reused process id can't be mistaken for its starter.
 * @throws EmbeddedPostgresError if the server has a living owner.
 */
export async function clearTheWay(cluster: string, log: (sentence: string) => void): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid');
  const lock = await readFile(lockFile, 'utf8').catch(() => undefined);
  if (lock === undefined) return;
  const pid = Number.parseInt(lock, 10);
  const running = Number.isInteger(pid) ? await readProcess(pid) : undefined;
  const setting = (name: string): string | undefined =>
    running?.words.find((word) => word.startsWith(name))?.slice(name.length);

  if (setting(clusterSetting) === (await inodeOf(cluster))) {
    const owner = Number(setting(ownerSetting));
    if (running?.parent === owner) {
      throw new EmbeddedPostgresError(
        `Thread is already running on this data (process ${owner}): stop it first, or give this one another DATA_DIR.`,
      );
    }
    log('Shutting down the database that a crash left running.');
    await shutDown(pid);
  } else if (setting(clusterSetting) === undefined && basename(running?.words[0] ?? '') === 'postgres') {
    throw new EmbeddedPostgresError(
      `A PostgreSQL that Thread did not start (process ${pid}) may be using ${cluster}: stop it first.`,
    );
  } else if ((await readFile(lockFile, 'utf8').catch(() => undefined)) === lock) {
    // PostgreSQL would believe it, if an unrelated process has that id by now.
    await rm(lockFile);
  }
}

async function shutDown(pid: number): Promise<void> {
  // SIGINT: no new work, running work rolled back, everything written. SIGQUIT: stop now and recover at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isAlive(pid)) process.kill(pid, signal);
    for (let waited = 0; waited < patienceMs; waited += pollMs) {
      if ((await readProcess(pid)) === undefined) return;
      await wait(pollMs);
    }
  }
  throw new EmbeddedPostgresError(`The database that a crash left running (process ${pid}) does not stop: end it.`);
}
