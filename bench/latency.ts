import { backendsOf, cpuMilliseconds } from './cpu.js';
import { median } from './median.js';
import type { Server } from './servers.js';

/** What answers to one address took. */
export interface Answers {
  readonly medianMilliseconds: number;
  /** Of the server and PostgreSQL, for one request. */
  readonly cpuMilliseconds: number;
}

/** A server with its database, and who asks. */
export interface Machine {
  readonly server: Server;
  readonly postgresPid: number;
  readonly token: string;
}

/**
 * Asks each address a number of times, one request after the other, the addresses in turn: `batch` requests to each a
 * round. The CPU's clock is coarse, so a batch should take a good part of a second where the CPU matters.
 */
export async function askInTurn(
  machine: Machine,
  paths: readonly string[],
  { rounds, batch }: { readonly rounds: number; readonly batch: number },
): Promise<Answers[]> {
  const taken = paths.map(() => ({ milliseconds: [] as number[], cpu: 0 }));
  for (const path of paths) await ask(machine, path);
  for (let round = 0; round < rounds; round++) {
    for (const [index, path] of paths.entries()) {
      const before = cpuOf(machine);
      const milliseconds = [];
      for (let request = 0; request < batch; request++) milliseconds.push(await ask(machine, path));
      taken[index]?.milliseconds.push(...milliseconds);
      if (taken[index]) taken[index].cpu += used(before, cpuOf(machine));
    }
  }
  return taken.map(({ milliseconds, cpu }) => ({
    medianMilliseconds: median(milliseconds),
    cpuMilliseconds: cpu / milliseconds.length,
  }));
}

async function ask({ server, token }: Machine, path: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
  await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return performance.now() - start;
}

type CpuByProcess = ReadonlyMap<number, number>;

const cpuOf = ({ server, postgresPid }: Machine): CpuByProcess =>
  new Map([server.pid, ...backendsOf(postgresPid)].map((pid) => [pid, cpuMilliseconds(pid)]));

/** What the processes have used in between; a connection that was opened since began with nothing. */
const used = (before: CpuByProcess, after: CpuByProcess): number =>
  [...after].reduce((total, [pid, milliseconds]) => total + milliseconds - (before.get(pid) ?? 0), 0);
