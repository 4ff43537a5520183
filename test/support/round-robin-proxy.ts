import { once } from 'node:events';
import { Agent, createServer, get, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer as small as can be: it takes turns among the instances that say they are ready. */
export interface RoundRobinProxy {
  readonly url: string;
  /** The answers to its questions for readiness so far, by instance; `refused` where nobody listened. */
  readonly readiness: ReadonlyMap<string, ReadonlySet<number | 'refused'>>;
  add(instance: string): void;
  close(): Promise<void>;
}

export async function startRoundRobinProxy(): Promise<RoundRobinProxy> {
  const instances: string[] = [];
  const readiness = new Map<string, Set<number | 'refused'>>();
  // Connections are kept for the next request, as every load balancer does.
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  const isReady = async (instance: string): Promise<boolean> => {
    const answer = await statusOf(`${instance}/health/ready`);
    readiness.set(instance, (readiness.get(instance) ?? new Set()).add(answer));
    return answer === 200;
  };
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    turn += 1;
    const inTurn = instances.map((_, index) => instances[(turn + index) % instances.length] ?? '');
    for (const instance of inTurn) {
      if (!(await isReady(instance))) continue;
      const { method, headers, url } = incoming;
      const passedOn = request(`${instance}${url ?? ''}`, { agent, method: method ?? 'GET', headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      });
      passedOn.on('error', (error) => outgoing.writeHead(502).end(error.message));
      incoming.pipe(passedOn);
      return;
    }
    outgoing.writeHead(502).end('No instance is ready.');
  };
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    readiness,
    add: (instance) => void instances.push(instance),
    close: async () => {
      agent.destroy();
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Asks over a connection of its own, so that it also learns whether one can still be made. */
const statusOf = (url: string): Promise<number | 'refused'> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () =>
      resolve('refused'),
    );
  });
