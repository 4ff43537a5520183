import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { JobQueue } from '#src/database/index.js';
import { Readiness } from '#src/modules/health/index.js';

/** Milliseconds from the signal on: for requests in flight, and for everything. Kubernetes kills after 30 seconds. */
const requestsMs = 20_000;
const everythingMs = 25_000;

interface ShutdownOptions {
  /** Seconds for which the instance says that it is not ready and still serves, so that nobody sends it more. */
  readonly delaySeconds: number;
  /** Delivers what was traced. */
  readonly stopTracing: () => Promise<void>;
  readonly stopDatabase: () => Promise<void>;
}

/** Stops the application in good order at the first SIGINT or SIGTERM; npm and systemd may send several. */
export function stopOnSignal(app: NestFastifyApplication, options: ShutdownOptions): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void (stopping ??= stop(app, options)));
  }
}

async function stop(app: NestFastifyApplication, options: ShutdownOptions): Promise<void> {
  const { delaySeconds, stopTracing, stopDatabase } = options;
  const server = app.getHttpServer();
  // A download that nobody takes, or a client that trickles bytes, would keep the process for ever.
  setTimeout(() => server.closeAllConnections(), requestsMs).unref();
  setTimeout(() => process.exit(0), everythingMs).unref();
  app.get(Readiness, { strict: false }).stop();
  app.get(JobQueue, { strict: false }).pause();
  // Each kept connection ends with its next answer, so that hardly one is cut when the server closes.
  server.maxRequestsPerSocket = 1;
  await wait(delaySeconds * 1000);
  // A connection that was busy when the server closed would be kept for its client's next request.
  server.keepAliveTimeout = 1;
  await app.close();
  await stopTracing();
  // The database last, for requests in flight still need it.
  await stopDatabase();
  process.exit(0);
}
