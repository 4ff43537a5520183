import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import { JobQueue, PermanentJobError, UnitOfWork, type Job } from '#src/database/index.js';
import { MailComposers, type MailOutcome } from './mail-composers.js';
import { MailDelivery, mailQueue, type QueuedMail } from './mail-queue.js';
import { toOutgoing, type OutgoingMail } from './outgoing-mail.js';
import { MailOutcomeUnknown, MailTransport } from './transport/mail-transport.js';

/** Sends what is in the outbox. All instances share the work; each mail is sent by one of them. */
@Injectable()
export class MailWorker implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
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
    await this.jobs.work<QueuedMail>(mailQueue, this.delivery.concurrency, (job) => this.deliver(job));
  }

  /** The mail in hand still needs the transport. */
  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
    await this.transport.close();
  }

  private async deliver({ id, data, attempt, signal }: Job<QueuedMail>): Promise<void> {
    const { kind, payload } = data;
    const mail = await this.uow.run((tx) => this.composers.compose(kind, payload, tx));
    if (mail === null) return;
    const settle = this.composers.settlementOf(kind);
    const once = settle !== undefined;
    const outgoing = toOutgoing(mail, { from: this.config.mailFrom, jobId: id, attempt, once });
    if (settle === undefined) return this.transport.send(outgoing, signal);
    const outcome = await this.sendOnce(outgoing, attempt, signal);
    await this.uow.run((tx) => settle(payload, outcome, tx));
    if (outcome.state === 'waiting') throw new Error(outcome.reason);
  }

  /** Sends a mail that may not be sent again where nobody knows how it ended. */
  private async sendOnce(mail: OutgoingMail, attempt: number, signal: AbortSignal): Promise<MailOutcome> {
    try {
      await this.transport.send(mail, signal);
      return { state: 'sent' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'The mail could not be sent.';
      if (error instanceof MailOutcomeUnknown) return { state: 'unknown', reason };
      const isLast = attempt > this.delivery.retries.limit;
      return { state: error instanceof PermanentJobError || isLast ? 'failed' : 'waiting', reason };
    }
  }
}
