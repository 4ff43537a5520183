import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second, on every machine (USER_HZ). */
const millisecondsATick = 10;

/** Milliseconds of CPU that a process has used so far, its threads and the kernel's work for it included. */
export function cpuMilliseconds(pid: number): number {
  const fields = statOf(pid);
  return fields === null ? 0 : (Number(fields[11]) + Number(fields[12])) * millisecondsATick;
}

/** The processes of PostgreSQL that work for connected clients, by the first one's id: not its own housekeeping. */
export function backendsOf(postgresPid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && Number(statOf(pid)?.[1]) === postgresPid)
    .filter((pid) => titleOf(pid).includes('127.0.0.1('));
}

/** The fields of /proc/<pid>/stat from the third on; the second, a name in brackets, can hold spaces. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}

/** A backend's title says whom it serves: `postgres: thread thread 127.0.0.1(40712) idle`. */
function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
