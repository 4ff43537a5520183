import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { betweenLooks } from '../support/between-looks.js';
import { freePort } from '../support/free-port.js';
import { testFolder } from '../support/test-folder.js';
import { pathOf } from './programs.js';
import { untilItListens } from './until-it-listens.js';

/** A PostgreSQL of Debian's, the oldest that Thread runs on, with its programs: the embedded one has neither pg_dump nor pg_restore. */
export interface DebianPostgres {
  /** The address of a database of it. */
  urlOf(database: string): string;
  /** Runs one of its programs on it. @throws with what it said, if it ends with other than 0 */
  run(program: 'createdb' | 'pg_dump' | 'pg_restore', ...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

const execute = promisify(execFile);

export async function startDebianPostgres(): Promise<DebianPostgres> {
  const programs = pathOf('postgresql-15');
  if (programs === undefined) throw new Error('There is no PostgreSQL 15 here.');
  const folder = await mkdtemp(join(testFolder(), 'postgres-15-'));
  const port = String(await freePort());
  const account = await own(folder);
  const options = { ...account, cwd: folder };
  await execute(join(programs, 'initdb'), ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], options);
  const settings = ['-D', folder, '-p', port, '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
  const server = spawn(join(programs, 'postgres'), settings, { ...options, stdio: 'ignore' });
  await untilItListens(server, Number(port));
  const connection = ['-h', '127.0.0.1', '-p', port, '-U', 'postgres'];
  // It listens before it has started.
  const isReady = (): Promise<boolean> =>
    execute(join(programs, 'pg_isready'), connection).then(
      () => true,
      () => false,
    );
  while (!(await isReady())) await betweenLooks();
  return {
    urlOf: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    run: async (program, ...args) => (await execute(join(programs, program), [...connection, ...args])).stderr,
    stop: async () => {
      const ended = once(server, 'exit');
      if (server.kill('SIGINT')) await ended;
    },
  };
}

/** PostgreSQL does not run as root: then the folder is its own account's. */
async function own(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = /^postgres:(.*)$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  const account = { uid: Number(uid), gid: Number(gid) };
  await chown(folder, account.uid, account.gid);
  return account;
}
