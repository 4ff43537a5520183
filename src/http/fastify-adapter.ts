import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { withoutBasePath } from './base-path.js';
import { refuseUnreadable, refuseUnroutable } from './unreadable-requests.js';

interface AdapterOptions {
  readonly trustProxy: boolean | number | string[];
  readonly secure: boolean;
  readonly basePath: string;
}

/** Bytes of the largest body that is read: forms and JSON of this product are small; uploads state their own bound. */
const bodyLimit = 64 * 1024;
/** Milliseconds to send a whole request, against clients that trickle bytes. */
const requestTimeout = 30_000;

/** Nest's web server: Fastify, with bounds on what a client may send and a request id that we make ourselves. */
export function createFastifyAdapter({ trustProxy, secure, basePath }: AdapterOptions): FastifyAdapter {
  const adapter = new FastifyAdapter({
    // Node would answer by itself, without our headers: `refuseWithoutHost` does it.
    http: { requireHostHeader: false },
    // A number says how many proxies stand before us; Fastify takes it as a function of the hop.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    rewriteUrl: withoutBasePath(basePath),
    bodyLimit,
    requestTimeout,
    forceCloseConnections: 'idle',
    // What still arrives while the server closes is served: a load balancer may not know yet.
    return503OnClosing: false,
    // A client's own request id could forge log lines or collide; ours can't.
    genReqId: () => randomUUID(),
    frameworkErrors: refuseUnroutable({ secure }),
    clientErrorHandler: refuseUnreadable({ secure }),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  const server = adapter.getInstance().server;
  // An expectation that nobody knows may be ignored (RFC 9110, 10.1.1); Node would answer it past every hook of ours.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  return adapter;
}
