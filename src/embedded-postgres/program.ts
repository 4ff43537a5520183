import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Account } from './account.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** What PostgreSQL's programs are run with: from which folder, by whom, on which cluster. */
export interface Programs {
  readonly binaries: string;
  readonly account: Account | undefined;
  readonly cluster: string;
}

/**
 * The cluster as its own processes should name it. Root's lent account may be unable to walk there (/root admits nobody
 * else), but a process always reaches the directory it was started in, and PostgreSQL never leaves that one.
 */
export const clusterArgument = ({ account, cluster }: Programs): string =>
  account && process.platform === 'linux' ? '/proc/self/cwd' : cluster;

/**
 * Starts one of PostgreSQL's programs inside the cluster, knowing none of our environment's secrets and no language
 * but C, so that its messages can be read by machines.
 */
export async function startProgram(
  programs: Programs,
  name: 'initdb' | 'postgres',
  args: readonly string[],
  options: { stdio: StdioOptions; detached?: boolean },
): Promise<ChildProcess> {
  const child = spawn(join(programs.binaries, name), args, {
    ...options,
    ...programs.account,
    cwd: programs.cluster,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  });
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL can't be run here (${(error as Error).message}): set DATABASE_URL to use another one.`,
      { cause: error },
    );
  }
  return child;
}

/**
 * Runs a program to its end.
 * @throws EmbeddedPostgresError with the program's last words if it fails.
 */
export async function runProgram(
  programs: Programs,
  name: 'initdb' | 'postgres',
  args: readonly string[],
  input = '',
): Promise<void> {
  const child = await startProgram(programs, name, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  // A program that ends before it has read everything closes the pipe; its exit code says more.
  child.stdin?.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new EmbeddedPostgresError(`The embedded database can't be made: ${lastWords(complaint)}`);
}

/** The reason among what a program printed: its last line that names an error, or else its last line. */
export function lastWords(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.findLast((line) => /\b(FATAL|PANIC|error):/i.test(line)) ?? lines.at(-1) ?? '').trim();
}
