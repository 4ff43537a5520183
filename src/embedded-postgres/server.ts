import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identity } from './existing-server.js';
import { guardAgainstOurDeath } from './guardian.js';
import type { Layout } from './layout.js';
import { clusterArgument, lastWords, startProgram, type Programs } from './program.js';

const pollMs = 25;
/** Milliseconds for a shutdown to write everything before it becomes an immediate one. */
const patienceMs = 30_000;

/** Enough for one developer; PostgreSQL's defaults are fine otherwise. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
];
/** For data that nobody will miss: nothing waits for the disk. */
const disposableSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The server ended before it was ready; `reason` is its own last word. */
export class ServerRefusal extends Error {}

export interface Server {
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Shuts the server down in good order and waits until it has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the server in a session of its own, so that Ctrl-C in the terminal reaches the application first and the
 * database ends last. Resolves when it accepts connections.
 * @throws ServerRefusal
 */
export async function startServer(
  layout: Layout,
  programs: Programs,
  { port, durable }: { port: number; durable: boolean },
): Promise<Server> {
  const chosen = [...settings, ...(durable ? [] : disposableSettings), ...(await identity(layout.cluster))];
  const options = chosen.flatMap((setting) => ['-c', setting]);
  const log = await open(layout.logFile, 'w', 0o600);
  const child = await startProgram(
    programs,
    'postgres',
    ['-D', clusterArgument(programs), '-p', String(port), ...options],
    { stdio: ['ignore', log.fd, log.fd], detached: true },
  ).finally(() => log.close());

  const guardian = guardAgainstOurDeath(child.pid ?? 0);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => guardian.release());
  child.unref();

  while (!(await isReady(layout.cluster, child.pid))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new ServerRefusal(lastWords(await readFile(layout.logFile, 'utf8')));
    }
    await wait(pollMs);
  }
  return {
    ended,
    stop: async () => {
      child.ref();
      child.kill('SIGINT');
      const impatience = setTimeout(() => child.kill('SIGQUIT'), patienceMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** PostgreSQL writes its state into its lock file: the process id in line 1, "ready" in line 8. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const lock = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = lock.split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
