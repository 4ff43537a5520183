import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { DomainError } from '#src/common/domain-error.js';
import { toProblem } from './problem.js';

/** Answers in the application's place for as long as it waits for its database: live, and not ready. */
interface WaitingRoom {
  /** Opens it now, unless it is open. */
  open(): Promise<void>;
  /** Rejects if it cannot open. */
  readonly failure: Promise<never>;
  /** Frees the port. */
  close(): Promise<void>;
}

const retryAfterSeconds = 2;
const starting = new DomainError('unavailable', 'The service is starting. Try again in a moment.');

export function prepareWaitingRoom(port: number, host: string): WaitingRoom {
  const server = createServer((request, response) => {
    // A connection that is kept would stay with this server when the application takes over.
    response.setHeader('connection', 'close');
    // Below whatever path the application is going to be.
    if (request.url?.endsWith('/health/live')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status: 'live' }));
      return;
    }
    const requestId = randomUUID();
    response.writeHead(503, {
      'x-request-id': requestId,
      'content-type': 'application/problem+json',
      'retry-after': String(retryAfterSeconds),
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(toProblem(starting, requestId)));
  });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  let opening: Promise<void> | undefined;
  const listen = async (): Promise<void> => {
    server.listen(port, host);
    await once(server, 'listening').catch(failed.reject);
  };
  return {
    open: () => (opening ??= listen()),
    failure: failed.promise,
    close: async () => {
      await opening;
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
