import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded/index.js';
import { isAlive } from '../../src/database/embedded/process-table.js';

/** Where the workers find the server's address. */
export const serverVariable = 'THREAD_TEST_SERVER';

const prefix = 'thread-test-server-';
const dataDir = join(tmpdir(), `${prefix}${process.pid}`);
let server: EmbeddedPostgres | undefined;

/** Starts the one PostgreSQL of a whole test run. It ends with this process at the latest. */
export async function startTestServer(): Promise<void> {
  await removeRemains();
  server = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: false });
  process.env[serverVariable] = server.url;
}

export async function stopTestServer(): Promise<void> {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Data of runs that were killed, and so could not tidy up. */
async function removeRemains(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) && name.slice(prefix.length));
    if (!Number.isInteger(pid) || pid === 0 || isAlive(pid)) continue;
    // Another user's remains are theirs to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
