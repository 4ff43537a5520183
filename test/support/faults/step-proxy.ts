import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import type { StepWatch } from './step-watch.js';

/** Reads one connection's protocol. */
export interface Reader {
  /** Takes bytes of the client, at first none. @returns the steps that they complete, in words that are the same whenever one is taken */
  asked(bytes: Buffer): string[];
  /** Whether these bytes of the server, all since the last step, are its whole answer. */
  isAnswered(bytes: Buffer): boolean;
}

/** A way to a server on which each step is told to a {@link StepWatch}, and an answer can be withheld. */
export async function startStepProxy(
  address: string,
  watch: StepWatch,
  newReader: () => Reader,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const target = new URL(address);
  const server = createServer((client) => {
    const reader = newReader();
    const upstream = connect(Number(target.port), target.hostname);
    let withheld: { bytes: Buffer; readonly answered: () => void } | undefined;
    const read = (bytes: Buffer): void => {
      for (const step of reader.asked(bytes)) {
        const answered = watch.see(step);
        if (answered !== null) withheld = { bytes: Buffer.alloc(0), answered };
      }
    };
    read(Buffer.alloc(0));
    client.on('data', (bytes) => {
      read(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (withheld === undefined) {
        client.write(bytes);
        return;
      }
      withheld.bytes = Buffer.concat([withheld.bytes, bytes]);
      if (reader.isAnswered(withheld.bytes)) withheld.answered();
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(address);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
