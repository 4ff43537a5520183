import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to the database that can fail as networks and servers do. */
export interface DatabaseProxy {
  /** The database's address by way of the proxy. */
  readonly url: string;
  /** Nothing passes any more on the connections there are, which stay open; new ones pass: a primary has been replaced. */
  silence(): void;
  /** Nothing passes at all, on new connections neither: the server is paused. */
  pause(): void;
  /** Ends all connections and refuses new ones: the server is down. */
  refuse(): Promise<void>;
  /** Lets new connections pass; what was silenced stays so. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** @param down whether nobody listens at first */
export async function startDatabaseProxy(databaseUrl: string, { down = false } = {}): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let paused = false;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    const upstream = connect(Number(target.port), target.hostname).on('error', () => client.destroy());
    const pair = [client, upstream] as const;
    pairs.add(pair);
    client.on('close', () => {
      upstream.destroy();
      pairs.delete(pair);
    });
    upstream.on('close', () => {
      if (upstream.readableFlowing !== false) client.destroy();
    });
    client.pipe(upstream).pipe(client);
    if (paused) mute(pair);
  });
  const end = (): void => {
    for (const [client] of pairs) client.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    end();
    await once(server, 'close');
  };
  if (down) await stopListening();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    silence: () => pairs.forEach(mute),
    pause: () => {
      paused = true;
      pairs.forEach(mute);
    },
    refuse: stopListening,
    restore: async () => {
      paused = false;
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: stopListening,
  };
}

/** As if the network dropped every packet between the two. */
function mute([client, upstream]: readonly [Socket, Socket]): void {
  client.unpipe(upstream).pause();
  upstream.unpipe(client).pause();
}
