import autocannon from 'autocannon';
import { cpuMilliseconds } from './cpu.js';
import { median } from './median.js';
import type { Server } from './servers.js';

const connections = 16;

/** What a server did in a stretch of time. */
interface Work {
  readonly requests: number;
  readonly seconds: number;
  /** Of the server's process alone: neither PostgreSQL's nor the load's. */
  readonly cpuMilliseconds: number;
}

/** Loads one route of a server with 16 connections, each asking again as soon as it has its answer. */
async function load(server: Server, path: string, token: string, seconds: number): Promise<Work> {
  const before = cpuMilliseconds(server.pid);
  const result = await autocannon({
    url: server.url + path,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${server.name} ${path}: ${result.non2xx} refusals and ${result.errors} errors.`);
  }
  return {
    requests: result.requests.total,
    seconds: result.duration,
    cpuMilliseconds: cpuMilliseconds(server.pid) - before,
  };
}

/** What a request costs and how many are answered: the medians of the rounds, for something else may meet any one. */
export interface Cost {
  readonly cpuMicroseconds: number;
  readonly requestsASecond: number;
}

/** Loads two servers in turn, after a round that warms them up. */
export async function loadInTurn(
  servers: readonly [Server, Server],
  path: string,
  token: string,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<readonly [Cost, Cost]> {
  const works: [Work[], Work[]] = [[], []];
  for (const server of servers) await load(server, path, token, seconds);
  for (let round = 0; round < rounds; round++) {
    works[0].push(await load(servers[0], path, token, seconds));
    works[1].push(await load(servers[1], path, token, seconds));
  }
  return [costOf(works[0]), costOf(works[1])];
}

const costOf = (works: readonly Work[]): Cost => ({
  cpuMicroseconds: median(works.map(({ cpuMilliseconds, requests }) => (cpuMilliseconds * 1000) / requests)),
  requestsASecond: median(works.map(({ requests, seconds }) => requests / seconds)),
});

/** What two servers answer at once, and what one does alone, each under load by as many connections: in turn, the medians. */
export async function loadTogether(
  [one, other]: readonly [Server, Server],
  path: string,
  token: string,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<{ readonly alone: number; readonly together: number }> {
  const [alone, together]: [number[], number[]] = [[], []];
  const answeredBy = async (server: Server): Promise<number> => {
    const work = await load(server, path, token, seconds);
    return work.requests / work.seconds;
  };
  for (const server of [one, other]) await answeredBy(server);
  for (let round = 0; round < rounds; round++) {
    alone.push(await answeredBy(one));
    together.push((await Promise.all([answeredBy(one), answeredBy(other)])).reduce((sum, each) => sum + each));
  }
  return { alone: median(alone), together: median(together) };
}
