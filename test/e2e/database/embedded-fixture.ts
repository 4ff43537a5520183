import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { testFolder } from '../../support/test-folder.js';

/** A data folder that is gone after the test file; whatever still runs in it is stopped by its own test. */
export async function makeDataDir(): Promise<{ dataDir: string; remove: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(testFolder(), 'embedded-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

export async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Holds a connection and resolves with what the server says when it ends it. */
export async function holdConnection(url: string): Promise<{ goodbye: Promise<Error> }> {
  const client = new Client(url);
  await client.connect();
  const goodbye = once(client, 'error').then(([error]) => error as Error);
  client.on('error', () => undefined);
  return { goodbye };
}

export interface Application {
  /** The first line that the process prints of the given kind. */
  next(kind: 'log' | 'url' | 'refusal'): Promise<string>;
  /** As the kernel or an impatient person would: the process can do nothing about it. */
  kill(): Promise<void>;
  /** In good order, unless it is gone already. */
  stop(): Promise<void>;
}

/** Starts an application in a process of its own on the data folder. */
export function runApplication(dataDir: string): Application {
  const directory = join(import.meta.dirname, '../../..');
  const child = spawn(
    process.execPath,
    ['--import', './test/support/resolve-typescript.mjs', 'test/e2e/database/application-process.ts', dataDir],
    { cwd: directory, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const printed: Record<string, string>[] = [];
  lines.on('line', (line) => printed.push(JSON.parse(line) as Record<string, string>));
  return {
    next: async (kind) => {
      for (;;) {
        const line = printed.find((candidate) => kind in candidate);
        if (line) return line[kind] ?? '';
        await Promise.race([once(lines, 'line'), once(lines, 'close').then(() => Promise.reject(ended(printed)))]);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
    stop: async () => {
      child.stdin.end();
      await exit;
    },
  };
}

const ended = (printed: unknown): Error => new Error(`The application ended; it printed ${JSON.stringify(printed)}.`);

/** Resolves when the folder gets an entry of such a name. */
export async function appearance(folder: string, name: RegExp): Promise<void> {
  for await (const { filename } of watch(folder)) if (name.test(filename ?? '')) return;
}

export const lockFileOf = (dataDir: string): string => join(dataDir, 'postgres/cluster/postmaster.pid');

export const serverPid = async (dataDir: string): Promise<number> =>
  Number.parseInt(await readFile(lockFileOf(dataDir), 'utf8'), 10);

/** The shell that waits to shut the server down: the one process that names the server's id as its last argument. */
export async function guardianPid(server: number): Promise<number> {
  for (const name of await readdir('/proc')) {
    const words = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    if (words.startsWith('/bin/sh\0') && words.endsWith(`\0${server}\0`)) return Number(name);
  }
  throw new Error(`Nobody guards process ${server}.`);
}
