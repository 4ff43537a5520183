import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { pathOf } from './programs.js';

/** A real PgBouncer before the test server, with its defaults but for the way it pools. */
export interface PgBouncer {
  /** A database's address by way of it. */
  urlOf(databaseUrl: string): string;
  stop(): Promise<void>;
}

export type PoolMode = 'session' | 'transaction';

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

async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const answer = await Promise.race([
      once(socket, 'connect').then(() => 'listens' as const),
      once(socket, 'error').then(() => 'not yet' as const),
    ]).catch(() => 'not yet' as const);
    socket.destroy();
    if (answer === 'listens') return;
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}.`);
  }
}
