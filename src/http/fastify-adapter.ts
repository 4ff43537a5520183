import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { refuseUnreadable, refuseUnroutable } from './unreadable-requests.js';

interface AdapterOptions {
  readonly trustProxy: boolean | number | string[];
}

/** Bytes of the largest body that is read: forms and JSON of this product are small; uploads state their own bound. */
const bodyLimit = 64 * 1024;
/** Milliseconds to send a whole request, against clients that trickle bytes. */
const requestTimeout = 30_000;

/** Nest's web server: Fastify, with bounds on what a client may send and a request id that we make ourselves. */
export const createFastifyAdapter = ({ trustProxy }: AdapterOptions): FastifyAdapter =>
  new FastifyAdapter({
    // A number says how many proxies stand before us; Fastify takes it as a function of the hop.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    bodyLimit,
    requestTimeout,
    forceCloseConnections: 'idle',
    // A client's own request id could forge log lines or collide; ours can't.
    genReqId: () => randomUUID(),
    frameworkErrors: refuseUnroutable,
    clientErrorHandler: refuseUnreadable,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
