import { spawn } from 'node:child_process';

/**
 * Has a server shut down when this process ends in whatever way, `kill -9` included. A shell waits at the other end of a
 * pipe that only we hold; should it reach the pipe's end without a word from us, it interrupts the server.
 */
export function guardAgainstOurDeath(pid: number): { release(): void } {
  const shell = spawn('/bin/sh', ['-c', 'read -r word || kill -INT "$0"', String(pid)], {
    // Its own session, so that the terminal's Ctrl-C reaches us alone.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined).unref();
  shell.stdin.on('error', () => undefined);
  return { release: () => void shell.stdin.end('released\n') };
}
