import { setFlagsFromString } from 'node:v8';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.setup.js';
import { ConfigurationError, loadConfig, type AppConfig } from './config/index.js';
import { connect, migrate } from './database/index.js';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './database/embedded/index.js';
import { explainListenError, listen } from './listen.js';
import { stopOnSignal } from './shutdown.js';

/** Prints to the person at the terminal; logs go their own way, as JSON. */
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Percent of what lives on the heap, that it grows by before V8 looks for garbage that has grown old: ADR 0028. */
const heapGrowth = 20;

async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  const given = loadConfig();
  const embedded =
    given.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: given.dataDir, log: say }) : null;
  const stopDatabase = async (): Promise<void> => embedded?.stop();
  const config: AppConfig = { ...given, databaseUrl: given.databaseUrl ?? embedded?.url };
  try {
    const app = await serve(config);
    stopOnSignal(app, { delaySeconds: config.shutdownDelaySeconds, stopDatabase });
  } catch (error) {
    await stopDatabase();
    throw explainListenError(error, config);
  }
}

async function serve(config: AppConfig): Promise<NestFastifyApplication> {
  const dataSource = await connect(config.databaseUrl ?? '', { poolSize: 2 });
  await migrate(dataSource).finally(() => dataSource.destroy());
  const app = await createApp(config);
  await listen(app, config).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  if (!config.production) say(welcome(config));
  return app;
}

const welcome = ({ publicUrl, smtpUrl }: AppConfig): string =>
  [
    '',
    `  Thread is at       ${publicUrl}`,
    `  Sign up            ${publicUrl}/signup`,
    ...(smtpUrl ? [] : [`  Mail lands at      ${publicUrl}/mailbox`]),
    `  API documentation  ${publicUrl}/docs`,
    '',
  ].join('\n');

main().catch((error: unknown) => {
  const isForAPerson = error instanceof ConfigurationError || error instanceof EmbeddedPostgresError;
  const text = isForAPerson ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? ''}\n`);
  process.exit(1);
});
