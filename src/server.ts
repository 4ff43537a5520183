import { setFlagsFromString } from 'node:v8';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.setup.js';
import { PanelModule } from './panel/adminjs/admin.module.js';
import { loadAdminJs } from './panel/adminjs/load-adminjs.js';
import { bootLog, plainLog } from './boot-log.js';
import { ConfigurationError, loadConfig, type AppConfig } from '#src/config/index.js';
import { DatabaseRefusal, DatabaseServer, prepareDatabase } from '#src/database/index.js';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '#src/embedded-postgres/index.js';
import { prepareWaitingRoom } from '#src/http/index.js';
import { explainListenError, hostOf, listen } from './listen.js';
import { stopOnSignal } from './shutdown.js';

/** Prints to the person at the terminal; logs go their own way, as JSON. */
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const signals = ['SIGINT', 'SIGTERM'] as const;
let log = plainLog;

/** Percent of what lives on the heap, that it grows by before V8 looks for garbage that has grown old: ADR 0028. */
const heapGrowth = 20;

/**
 * Milliseconds that the database may take before the waiting room opens. An ordinary start has none: a proxy that is
 * refused a connection asks another instance, while it hands a 503 on to the client.
 */
const ordinaryStartMs = 2_000;

async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  const given = loadConfig();
  const embedded =
    given.databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir: given.dataDir, log: say }) : null;
  const stopDatabase = async (): Promise<void> => embedded?.stop();
  const config: AppConfig = { ...given, databaseUrl: given.databaseUrl ?? embedded?.url };
  log = bootLog(config);
  // Until there is an application to stop, there is nothing to wait for.
  const leave = (): void => void stopDatabase().finally(() => process.exit(0));
  for (const signal of signals) process.on(signal, leave);
  try {
    const { app, stopTracing } = await serve(config);
    stopOnSignal(app, { delaySeconds: config.shutdownDelaySeconds, stopTracing, stopDatabase });
    // Only now: a signal that came a moment ago is lost when nobody listens for its kind any more.
    for (const signal of signals) process.off(signal, leave);
  } catch (error) {
    await stopDatabase();
    throw explainListenError(error, config);
  }
}

interface Serving {
  readonly app: NestFastifyApplication;
  readonly stopTracing: () => Promise<void>;
}

async function serve(config: AppConfig): Promise<Serving> {
  const waitingRoom = prepareWaitingRoom(config.port, hostOf(config));
  const late = setTimeout(() => void waitingRoom.open(), ordinaryStartMs);
  // What there is to say is that it takes longer.
  const tell = (sentence: string): void => void waitingRoom.open().then(() => log.say(sentence));
  try {
    const server = new DatabaseServer(config.databaseUrl ?? '', config.databaseTimeouts);
    await Promise.race([prepareDatabase(server, { say: tell, wait: true }), waitingRoom.failure]);
    clearTimeout(late);
    // It keeps the process busy for seconds, so it comes before connections that are given up when they seem to hang.
    await loadAdminJs();
    const app = await createApp(config, [PanelModule]);
    await waitingRoom.close();
    let stopTracing: Serving['stopTracing'];
    try {
      await listen(app, config);
      await serveMetricsOf(app, config);
      stopTracing = await traceOf(config);
    } catch (error) {
      await app.close();
      throw error;
    }
    if (!config.production) say(welcome(config));
    return { app, stopTracing };
  } catch (error) {
    clearTimeout(late);
    await waitingRoom.close();
    throw error;
  }
}

/** Loads metrics for those alone who want them, once requests are served. */
async function serveMetricsOf(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  if (config.metricsPort === undefined) return;
  const { serveMetrics } = await import('./metrics/index.js');
  await serveMetrics(app, { port: config.metricsPort, host: hostOf(config) });
}

/** Loads OpenTelemetry for those alone who want traces, once requests are served. @returns ends it */
async function traceOf({ tracing }: AppConfig): Promise<Serving['stopTracing']> {
  if (tracing === undefined) return () => Promise.resolve();
  const { startTracing } = await import('./tracing/index.js');
  return startTracing(tracing);
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

/** Errors whose message is all that whoever runs this needs. */
const sentences = [ConfigurationError, EmbeddedPostgresError, DatabaseRefusal];

main().catch((error: unknown) => {
  const isForAPerson = sentences.some((kind) => error instanceof kind);
  log.fail(error instanceof Error ? ((isForAPerson ? undefined : error.stack) ?? error.message) : String(error));
  process.exit(1);
});
