import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ConfigurationError } from '#src/config/index.js';
import { JobQueue, PreparedStatements } from '#src/database/index.js';
import { PasswordHasher } from '#src/modules/identity/index.js';
import { startMetrics } from './metrics.js';

/**
 * Serves the figures of this instance at `/metrics`, on a port of their own: whoever reaches the application does not reach them.
 * It ends with the application's server.
 * @throws ConfigurationError where the port can't be listened on
 */
export async function serveMetrics(
  app: NestFastifyApplication,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Server> {
  const { registry, stop } = startMetrics({
    statements: app.get(PreparedStatements, { strict: false }),
    passwords: app.get(PasswordHasher, { strict: false }),
    jobs: app.get(JobQueue, { strict: false }),
  });
  const server = createServer((request, response) => {
    const isAsked = request.url?.split('?', 1)[0] === '/metrics' && ['GET', 'HEAD'].includes(request.method ?? '');
    if (!isAsked) return void response.writeHead(404).end();
    void registry.metrics().then(
      (text) =>
        response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  app.getHttpServer().once('close', () => {
    stop();
    server.close();
    server.closeAllConnections();
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    stop();
    throw new ConfigurationError([`METRICS_PORT ${port} can’t be listened on: ${(error as Error).message}.`]);
  });
  return server;
}
