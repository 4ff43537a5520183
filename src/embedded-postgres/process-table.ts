import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

interface RunningProcess {
  readonly parent: number;
  /** The command line, word by word. */
  readonly words: readonly string[];
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What runs under a process id now, or undefined. Linux says it in /proc, and may lack `ps`; macOS has `ps` alone. */
export async function readProcess(pid: number): Promise<RunningProcess | undefined> {
  try {
    return process.platform === 'linux' ? await readFromProc(pid) : await readFromPs(pid);
  } catch {
    return undefined;
  }
}

async function readFromProc(pid: number): Promise<RunningProcess | undefined> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').filter(Boolean);
  // "pid (name) state parent …": the name may hold spaces and parentheses, what follows its last one may not.
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
  // A process that has ended and waits to be collected has no words any more.
  return words.length > 0 ? { parent: Number(fields[1]), words } : undefined;
}

async function readFromPs(pid: number): Promise<RunningProcess> {
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'ppid=,args=', '-p', String(pid)]);
  const [parent, ...words] = stdout.trim().split(/\s+/);
  return { parent: Number(parent), words };
}
