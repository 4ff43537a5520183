import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#src/embedded-postgres/index.js';
import { isAlive, readProcess } from '#src/embedded-postgres/process-table.js';
import { betweenLooks } from '../between-looks.js';
import { testFolder } from '../test-folder.js';

/** A PostgreSQL that is a test's alone, to do to it what happens to servers. What it has committed is on its disk. */
export interface OwnPostgres {
  /** The address of an empty database of it, whether or not it runs. */
  readonly url: string;
  start(): Promise<void>;
  /** In good order: sessions are ended, what was begun is undone. */
  stop(): Promise<void>;
  /** Waits until it has ended by itself. */
  ended(): Promise<void>;
  /** All its processes at once, as the kernel does it when memory is short. The next start recovers. */
  crash(): Promise<void>;
  /** Stops its processes where they are; connections stay open, and nobody answers. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Makes every session, those there are as well, refuse writes; or take them again. */
  setReadOnly(readOnly: boolean): Promise<void>;
}

/** @param folder where it keeps its data; one of its own unless it says otherwise */
export async function ownPostgres(folder?: string): Promise<OwnPostgres> {
  const dataDir = folder ?? (await mkdtemp(join(testFolder(), 'own-postgres-')));
  const run = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, log: () => undefined });
  let server = await run();
  let postmaster = await postmasterOf(dataDir);
  const { url } = server;
  const signal = async (name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): Promise<void> => {
    for (const pid of await processesOf(postmaster)) process.kill(pid, name);
  };
  const stop = (): Promise<void> => server.stop();
  return {
    url,
    start: async () => {
      server = await run();
      postmaster = await postmasterOf(dataDir);
    },
    stop,
    ended: async () => {
      while (isAlive(postmaster)) await betweenLooks(20);
    },
    crash: async () => {
      await signal('SIGKILL');
      await stop();
    },
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    setReadOnly: async (readOnly) => {
      const operator = new Client(url);
      await operator.connect();
      await operator.query(`ALTER SYSTEM SET default_transaction_read_only = ${readOnly ? 'on' : 'off'}`);
      await operator.query('SELECT pg_reload_conf()');
      await operator.end();
    },
  };
}

/** The postmaster, which is first, and the processes that it has started. */
async function processesOf(postmaster: number): Promise<number[]> {
  const found = [postmaster];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && (await readProcess(pid))?.parent === postmaster) found.push(pid);
  }
  return found;
}

const postmasterOf = async (dataDir: string): Promise<number> =>
  Number.parseInt(await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
