import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/embedded-postgres/index.js';
import { isAlive } from '../../src/embedded-postgres/process-table.js';

/** Environment variables that tell the workers the server's address, and the folder for whatever a run puts on disk. */
export const serverVariable = 'THREAD_TEST_SERVER';
export const folderVariable = 'THREAD_TEST_FOLDER';

const prefix = 'thread-test-run-';
const folder = join(tmpdir(), `${prefix}${process.pid}`);
let server: EmbeddedPostgres | undefined;

/**
 * Starts the one PostgreSQL of a whole test run, unless `TEST_DATABASE_URL`, or `CITUS_URL` for a cluster, names a server of which
 * the run may make databases. It ends with this process at the latest.
 */
export async function startTestServer(): Promise<void> {
  await removeRemains();
  await mkdir(folder);
  const { CITUS_URL: cluster, TEST_DATABASE_URL: given = cluster } = process.env;
  if (given === undefined)
    server = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, durable: false });
  process.env[serverVariable] = server?.url ?? given;
  process.env[folderVariable] = folder;
}

export async function stopTestServer(): Promise<void> {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** What runs left behind that were killed. */
async function removeRemains(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) && name.slice(prefix.length));
    if (!Number.isInteger(pid) || pid === 0 || isAlive(pid)) continue;
    // Another user's remains are theirs to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
