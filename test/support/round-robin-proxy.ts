import { once } from 'node:events';
import { Agent, createServer, get, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

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
    const body = await buffer(incoming);
    const inTurn = instances.map((_, index) => instances[(turn + index) % instances.length] ?? '');
    const refusals: string[] = [];
    for (const instance of inTurn) {
      if (!(await isReady(instance))) continue;
      const error = await passOn(instance, incoming, body, outgoing);
      if (error === null) return;
      refusals.push(`${instance}: ${error.message}`);
      if (!mayBeRepeated(incoming, error)) break;
    }
    outgoing.writeHead(502).end(refusals.join(', ') || 'No instance is ready.');
  };
  /** @returns what went wrong before an answer came; null once one came. */
  const passOn = (instance: string, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse) =>
    new Promise<NodeJS.ErrnoException | null>((resolve) => {
      const { method, headers, url } = incoming;
      request(`${instance}${url ?? ''}`, { agent, method: method ?? 'GET', headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
        resolve(null);
      })
        .on('error', resolve)
        .end(body);
    });
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

/**
 * As nginx decides by default: a kept connection may end just as it is used again, so what changes nothing is sent to
 * the next instance; anything else only if it can't have arrived.
 */
const mayBeRepeated = ({ method }: IncomingMessage, { code }: NodeJS.ErrnoException): boolean =>
  method === 'GET' || method === 'HEAD' || code === 'ECONNREFUSED';

/** Asks over a connection of its own, so that it also learns whether one can still be made. */
const statusOf = (url: string): Promise<number | 'refused'> =>
  new Promise((resolve) => {
    get(url, { agent: false }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () =>
      resolve('refused'),
    );
  });
