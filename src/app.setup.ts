import cookie from '@fastify/cookie';
import { ConsoleLogger, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger, PinoLogger } from 'nestjs-pino';
import { basePathOf, publicOriginOf, type AppConfig } from '#src/config/index.js';
import {
  AccessCheck,
  answerBelow,
  boundLargeBodies,
  createFastifyAdapter,
  logRequests,
  refuseForgedOrigin,
  refuseOtherThanJson,
  refuseWithoutHost,
  runRequestsAsOperations,
  addSecurityHeaders,
  serveOpenApi,
} from '#src/http/index.js';
import { AppModule } from './app.module.js';

/**
 * The application, ready to listen: what the server starts and every test drives, so that tests run the real pipeline.
 * @param extraModules the panel, which takes seconds to load, and what a test adds to probe what every route passes through
 */
export async function createApp(config: AppConfig, extraModules: Type[] = []): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, extraModules),
    createFastifyAdapter({ ...config, basePath: basePathOf(config) }),
    // What Nest says before our logger is there, it says when it cannot start.
    { bufferLogs: true, abortOnError: false, logger: new ConsoleLogger({ json: config.production }) },
  );
  await configureApp(app, config);
  return app;
}

/** What every request passes through before its route. */
async function configureApp(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  app.useLogger(app.get(Logger));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('actor', null);
  answerBelow(fastify, basePathOf(config));
  const publicOrigin = publicOriginOf(config);
  runRequestsAsOperations(fastify);
  logRequests(fastify, await app.resolve(PinoLogger));
  addSecurityHeaders(fastify, config);
  fastify.addHook('onRequest', (request, _reply, done) => {
    refuseWithoutHost(request);
    refuseForgedOrigin(request, publicOrigin);
    refuseOtherThanJson(request);
    done();
  });
  await fastify.register(cookie);
  boundLargeBodies(fastify, () => app.get(AccessCheck));
  serveOpenApi(app, config);
}
