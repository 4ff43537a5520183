import { readFileSync, writeFileSync } from 'node:fs';

const megabyte = 1024;

/** A field of /proc/<pid>/status that is given in kibibytes, in mebibytes. */
function statusOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(String.raw`^${field}:\s+(\d+) kB$`, 'm').exec(status)?.[1] ?? NaN) / megabyte;
}

/** What a process keeps in memory at this moment. */
export const residentMebibytes = (pid: number): number => statusOf(pid, 'VmRSS');

/** Runs `work`, and says by how many mebibytes the process's memory stood above where it began, at its highest. */
export async function growthOf<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; mebibytes: number }> {
  // Linux forgets the highest mark so far (proc_pid_clear_refs(5)).
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = statusOf(pid, 'VmRSS');
  const result = await work();
  return { result, mebibytes: statusOf(pid, 'VmHWM') - before };
}
