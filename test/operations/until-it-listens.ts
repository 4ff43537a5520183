import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

/** Waits for a program that was just started to take connections. */
export async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const answer = await Promise.race([
      once(socket, 'connect').then(() => 'listens' as const),
      once(socket, 'error').then(() => 'not yet' as const),
    ]).catch(() => 'not yet' as const);
    socket.destroy();
    if (answer === 'listens') return;
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}.`);
  }
}
