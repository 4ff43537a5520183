import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { measured, type MeasuredMail } from '#src/common/measured.js';
import { inSpan } from '#src/common/spans.js';
import { AppConfig } from '#src/config/index.js';
import { JobQueue, PermanentJobError, UnitOfWork, type Job } from '#src/database/index.js';
import { MailComposers, type MailOutcome } from './mail-composers.js';
import { MailDelivery, mailQueue, type QueuedMail } from './mail-queue.js';
import { toOutgoing } from './outgoing-mail.js';
import { MailOutcomeUnknown, MailTransport, sentenceIn } from './transport/mail-transport.js';

/** Sends what is in the outbox. All instances share the work; each mail is sent by one of them. */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MailWorker.name);

  constructor(
    private readonly config: AppConfig,
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly composers: MailComposers,
    private readonly transport: MailTransport,
    private readonly delivery: MailDelivery,
  ) {}

  async onModuleInit(): Promise<void> {
    const { timeoutSeconds, retries } = this.delivery;
    await this.jobs.createQueue({ name: mailQueue, timeoutSeconds, retries });
  }

  /** Only now has every module registered its composers. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work<QueuedMail>(mailQueue, this.delivery.concurrency, (job) => this.counted(job));
  }

  /** The mail in hand still needs the transport. */
  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
    await this.transport.close();
  }

  private async counted(job: Job<QueuedMail>): Promise<void> {
    const tell = (outcome: MeasuredMail['outcome']): void => measured.mail.publish({ outcome } satisfies MeasuredMail);
    try {
      tell(await this.deliver(job));
    } catch (error) {
      const isLast = error instanceof PermanentJobError || job.attempt > this.delivery.retries.limit;
      tell(isLast ? 'failed' : 'retried');
      throw error;
    }
  }

  private async deliver({
    id,
    data,
    attempt,
    signal,
  }: Job<QueuedMail>): Promise<Exclude<MeasuredMail['outcome'], 'retried'>> {
    const { kind, payload } = data;
    const mail = await this.uow.run((tx) => this.composers.compose(kind, payload, tx));
    if (mail === null) return 'dropped';
    const settle = this.composers.settlementOf(kind);
    const once = settle !== undefined;
    const outgoing = toOutgoing(mail, { from: this.config.mailFrom, jobId: id, attempt, once });
    const send = (): Promise<void> =>
      inSpan({ name: 'send mail', kind: 'client', attributes: { 'thread.mail.kind': kind } }, () =>
        this.transport.send(outgoing, signal),
      );
    if (settle === undefined) {
      await send();
      return 'sent';
    }
    const failure = await send().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    const outcome = this.outcomeOf(failure, attempt);
    await this.uow.run((tx) => settle(payload, outcome, tx));
    if (failure === null) return 'sent';
    // As it is, for the log: `reason` leaves out what is the operator's alone.
    if (outcome.state === 'waiting') throw failure;
    // Its sender is told, and whoever runs this: it is in no dead letters, for it must not be sent again.
    this.logger.error({ jobId: id, attempt, outcome: outcome.state, reason: failure.message }, 'A mail was given up.');
    return outcome.state;
  }

  /** How a try ended of a mail that may not be sent again where nobody knows. */
  private outcomeOf(failure: Error | null, attempt: number): MailOutcome {
    if (failure === null) return { state: 'sent' };
    const reason = sentenceIn(failure);
    if (failure instanceof MailOutcomeUnknown) return { state: 'unknown', reason };
    const isLast = attempt > this.delivery.retries.limit;
    return { state: failure instanceof PermanentJobError || isLast ? 'failed' : 'waiting', reason };
  }
}
