import { Global, Module, type DynamicModule, type LoggerService } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppConfig } from '#src/config/index.js';
import { DatabaseModule, JobQueue, JobSettings, UnitOfWork, type Tx } from '#src/database/index.js';
import {
  MailComposers,
  MailDelivery,
  MailModule,
  MailOutbox,
  type ComposeMail,
  type MailPayload,
} from '#src/modules/mail/index.js';
import { runScheduledOn } from '../../support/scheduled-jobs.js';
import { testConfig } from '../../support/test-config.js';

/** Of an application, the parts that send mail. */
export interface MailInstance {
  /** Asks for a mail in a transaction that then runs `andThen`. */
  enqueue(payload: MailPayload, andThen?: (tx: Tx) => Promise<void>): Promise<void>;
  /** Asks for several at once. @param turns when each may go */
  enqueueMany(payloads: readonly MailPayload[], turns?: readonly Date[]): Promise<void>;
  query<Row>(sql: string): Promise<Row[]>;
  /** Does what is scheduled under this name, now and to its end. */
  runScheduled(name: string): Promise<void>;
  readonly dataSource: DataSource;
  /** Every log entry so far, as JSON. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

interface InstanceOptions {
  readonly databaseUrl: string;
  readonly smtpPort: number;
  readonly compose?: ComposeMail;
  readonly delivery?: Partial<MailDelivery>;
  readonly pollingSeconds?: number;
  readonly supervisionSeconds?: number;
}

const kind = 'greeting';

/** The mail of a test: to the payload's `to`, with its `subject`. */
export const greet: ComposeMail = ({ to, subject }) =>
  Promise.resolve({ to: String(to), subject: String(subject), text: 'Hello', html: '<p>Hello</p>' });

@Global()
@Module({})
class ConfigModule {
  static with(config: AppConfig): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: AppConfig, useValue: config }], exports: [AppConfig] };
  }
}

/** Starts an instance. One mail at a time, so that the arrival of a later one proves that an earlier one is settled. */
export async function startMailInstance(options: InstanceOptions): Promise<MailInstance> {
  const config = testConfig(options.databaseUrl, { smtpUrl: `smtp://127.0.0.1:${options.smtpPort}` });
  const logged: string[] = [];
  const log = (...entry: unknown[]) => void logged.push(JSON.stringify(entry));
  const logger: LoggerService = { log, warn: log, error: log };
  const module = await Test.createTestingModule({
    imports: [ConfigModule.with(config), DatabaseModule, MailModule.forRoot(config)],
  })
    .setLogger(logger)
    .overrideProvider(JobSettings)
    .useValue(
      Object.assign(new JobSettings(), {
        pollingSeconds: options.pollingSeconds ?? 0.5,
        ...(options.supervisionSeconds !== undefined && { supervisionSeconds: options.supervisionSeconds }),
      }),
    )
    .overrideProvider(MailDelivery)
    .useValue(Object.assign(new MailDelivery(), { concurrency: 1, ...options.delivery }))
    .compile();
  module.get(MailComposers).register(kind, options.compose ?? greet);
  await module.init();
  const uow = module.get(UnitOfWork);
  const outbox = module.get(MailOutbox);
  return {
    logged,
    dataSource: module.get(DataSource),
    enqueue: (payload, andThen) =>
      uow.run(async (tx) => {
        await outbox.enqueue(tx, kind, payload);
        await andThen?.(tx);
      }),
    enqueueMany: (payloads, turns) => uow.run((tx) => outbox.enqueueMany(tx, kind, payloads, turns)),
    query: (sql) => uow.run((tx) => tx.query(sql)),
    runScheduled: (name) =>
      runScheduledOn(
        { jobs: module.get(JobQueue), uow, sql: (text, values = []) => uow.run((tx) => tx.query(text, [...values])) },
        name,
      ),
    close: () => module.close(),
  };
}
