import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A span as it was delivered. */
export interface DeliveredSpan {
  readonly traceId: string;
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
  /** 2 a server's, 3 a client's, 5 a consumer's, 1 what is internal. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** 2 for an error. */
  readonly status: number;
}

/** What takes traces by OTLP over HTTP, as a collector does. */
export interface OtlpReceiver {
  readonly url: string;
  readonly spans: readonly DeliveredSpan[];
  /** What each delivery said about the service. */
  readonly resources: readonly DeliveredSpan['attributes'][];
  /** Everything that was delivered, byte for byte. */
  readonly bytes: () => Buffer;
  close(): Promise<void>;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const bodies: Buffer[] = [];
  const spans: DeliveredSpan[] = [];
  const resources: DeliveredSpan['attributes'][] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((sent) => {
      const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
      if (request.url === '/v1/traces') {
        bodies.push(body);
        for (const ofResource of messagesIn(body, 1)) {
          resources.push(attributesIn(messagesIn(ofResource, 1)[0] ?? Buffer.alloc(0), 1));
          for (const scope of messagesIn(ofResource, 2)) spans.push(...messagesIn(scope, 2).map(spanOf));
        }
      }
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resources,
    bytes: () => Buffer.concat(bodies),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** By the numbers of opentelemetry/proto/trace/v1/trace.proto. */
function spanOf(span: Buffer): DeliveredSpan {
  const hex = (field: number): string => (messagesIn(span, field)[0] ?? Buffer.alloc(0)).toString('hex');
  const status = messagesIn(span, 15)[0] ?? Buffer.alloc(0);
  return {
    traceId: hex(1),
    id: hex(2),
    parentId: hex(4),
    name: textIn(span, 5),
    kind: numberIn(span, 6),
    attributes: attributesIn(span, 9),
    status: numberIn(status, 3),
  };
}

const attributesIn = (message: Buffer, field: number): DeliveredSpan['attributes'] =>
  Object.fromEntries(
    messagesIn(message, field).map((pair) => {
      const value = messagesIn(pair, 2)[0] ?? Buffer.alloc(0);
      return [
        textIn(pair, 1),
        fieldsOf(value).some(({ number }) => number === 1) ? textIn(value, 1) : numberIn(value, 3),
      ];
    }),
  );

const textIn = (message: Buffer, field: number): string => (messagesIn(message, field)[0] ?? '').toString();
const messagesIn = (message: Buffer, field: number): Buffer[] =>
  fieldsOf(message).flatMap(({ number, value }) => (number === field && Buffer.isBuffer(value) ? [value] : []));
const numberIn = (message: Buffer, field: number): number =>
  Number(fieldsOf(message).find(({ number }) => number === field)?.value ?? 0);

/** The fields of a message in Protocol Buffers' wire format. */
function fieldsOf(message: Buffer): { readonly number: number; readonly value: Buffer | bigint }[] {
  const fields: { number: number; value: Buffer | bigint }[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const bytes = (length: number): Buffer => message.subarray(at, (at += length));
  while (at < message.length) {
    const tag = Number(varint());
    const wire = tag & 7;
    const value = wire === 0 ? varint() : bytes(wire === 1 ? 8 : wire === 5 ? 4 : Number(varint()));
    fields.push({ number: tag >> 3, value });
  }
  return fields;
}
