import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { pathOf } from './programs.js';
import { untilItListens } from './until-it-listens.js';

/** A real PgBouncer before the test server, with its defaults but for the way it pools. */
export interface PgBouncer {
  /** A database's address by way of it. */
  urlOf(databaseUrl: string): string;
  stop(): Promise<void>;
}

type PoolMode = 'session' | 'transaction';

/** PgBouncer refuses to run as root; whoever else runs the tests runs it as themselves. */
const nobody = 65_534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

export async function startPgBouncer(serverUrl: string, mode: PoolMode): Promise<PgBouncer> {
  const program = pathOf('pgbouncer');
  if (program === undefined) throw new Error('There is no pgbouncer here.');
  const server = new URL(serverUrl);
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'thread-pgbouncer-'));
  const [users, settings] = [join(folder, 'users.txt'), join(folder, 'pgbouncer.ini')];
  writeFileSync(users, `"${decodeURIComponent(server.username)}" "${decodeURIComponent(server.password)}"\n`);
  writeFileSync(
    settings,
    [
      '[databases]',
      `* = host=${server.hostname} port=${server.port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = plain',
      `auth_file = ${users}`,
      `pool_mode = ${mode}`,
      // For two instances and commands in session mode, where each connection has one of the server.
      'default_pool_size = 60',
    ].join('\n'),
  );
  chmodSync(folder, 0o755);
  const child = spawn(program, ['--quiet', settings], { ...account, stdio: 'ignore' });
  await untilItListens(child, port);
  return {
    urlOf: (databaseUrl) => {
      const url = new URL(databaseUrl);
      url.host = `127.0.0.1:${port}`;
      return url.href;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      if (child.kill('SIGKILL')) await ended;
    },
  };
}
