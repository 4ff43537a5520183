import { Packet, createServer } from 'dns2';

/** A real DNS server that knows the names it is told of, and no others. */
export interface DnsServer {
  /** As `AppConfig.dnsServers` takes it. */
  readonly address: string;
  /** The texts of a name's TXT records from now on; null: the server fails for it, as one that is broken. */
  publish(name: string, texts: readonly string[] | null): void;
  /** The name does not exist any more. */
  withdraw(name: string): void;
  /** How often the name was asked for. */
  asked(name: string): number;
  close(): Promise<void>;
}

const common = { type: Packet.TYPE.TXT, class: Packet.CLASS.IN, ttl: 0 };

export async function startDnsServer(): Promise<DnsServer> {
  const names = new Map<string, readonly string[] | null>();
  const counts = new Map<string, number>();
  const server = createServer({
    udp: true,
    handle: (request, send) => {
      const response = Packet.createResponseFromRequest(request);
      const name = request.questions[0]?.name.toLowerCase() ?? '';
      const texts = names.get(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (texts === null) response.header.rcode = Packet.RCODE.SERVFAIL;
      else if (texts === undefined) response.header.rcode = Packet.RCODE.NXDOMAIN;
      else response.answers = texts.map((data) => new Packet.Resource({ ...common, name, data }));
      void send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } });
  return {
    address: `127.0.0.1:${udp?.port ?? 0}`,
    publish: (name, texts) => void names.set(name, texts),
    withdraw: (name) => void names.delete(name),
    asked: (name) => counts.get(name) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.once('close', resolve);
        void server.close();
      }),
  };
}
