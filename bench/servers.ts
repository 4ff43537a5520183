import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');

export interface Server {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a server in a process of its own, as in production, and waits until it answers.
 * @param log the file that takes its output
 */
export async function startServer(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  log: string,
): Promise<Server> {
  const port = await freePort();
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env, PORT: String(port) },
    stdio: ['ignore', output, output],
  });
  const url = `http://127.0.0.1:${port}`;
  if (!(await isAnswering(child, url))) {
    child.kill();
    throw new Error(`${name} did not start:\n${readFileSync(log, 'utf8')}`);
  }
  return {
    name,
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Waits for a minute at most. */
async function isAnswering(child: ChildProcess, url: string): Promise<boolean> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    // Until it is there somebody else may answer, that it starts.
    const answer = await fetch(`${url}/v1/me`).catch(() => null);
    if (answer !== null && answer.status !== 503) return true;
    await wait(100);
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
