import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '#src/app.module.js';
import { loadConfig } from '#src/config/index.js';
import type { Database } from './command.js';
import { addressOf } from './with-database.js';

/** Runs a command's work in the whole application, for what every module has its part in. */
export async function withApplication<T, Result>(
  database: Database,
  service: Type<T>,
  work: (service: T) => Promise<Result>,
): Promise<Result> {
  const config = { ...loadConfig(), databaseUrl: addressOf(database) };
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await work(app.get(service, { strict: false }));
  } finally {
    await app.close();
  }
}
