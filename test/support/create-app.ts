import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { createApp } from '#src/app.setup.js';
import { basePathOf, type AppConfig } from '#src/config/index.js';
import { freePort } from './free-port.js';
import { createTestDatabase } from './postgres.js';
import { assertStatementsFitShards, collectStatements } from './sql-guard/collect-statements.js';
import { testConfig } from './test-config.js';

/** A running instance: the real pipeline on a real port. */
export interface TestInstance {
  readonly app: NestFastifyApplication;
  readonly config: AppConfig;
  readonly url: string;
}

/** One or more instances over one database of their own. */
export interface TestApp extends TestInstance {
  readonly instances: readonly TestInstance[];
  close(): Promise<void>;
}

/**
 * Starts `count` instances over one new database; `close` stops them and drops it, and fails if they sent a statement that a
 * database of several servers would not take.
 */
export async function startApp(
  overrides: Partial<AppConfig> = {},
  count = 1,
  extraModules: Type[] = [],
): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = testConfig(database.url, overrides);
  collectStatements(database.url);
  const instances: TestInstance[] = [];
  for (let made = 0; made < count; made++) instances.push(await startInstance(config, extraModules));
  const [first] = instances;
  if (first === undefined) throw new RangeError('An application has at least one instance.');
  return {
    ...first,
    instances,
    close: async () => {
      await Promise.all(instances.map(({ app }) => app.close()));
      try {
        await assertStatementsFitShards();
      } finally {
        await database.drop();
      }
    },
  };
}

/** Starts one on a database that there is. Knows its port before it listens, so that links and origin checks know the real address. */
export async function startInstance(given: AppConfig, extraModules: Type[] = []): Promise<TestInstance> {
  const port = await freePort();
  const config = {
    ...given,
    port,
    publicUrl: given.secure ? given.publicUrl : `http://localhost:${port}${basePathOf(given)}`,
  };
  const app = await createApp(config, extraModules);
  await app.listen(port, '127.0.0.1').catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return { app, config, url: `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}` };
}
