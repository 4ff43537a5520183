import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import { JobQueue, UnitOfWork, type Job } from '#src/database/index.js';
import { MailComposers } from './mail-composers.js';
import { MailDelivery, mailQueue, type QueuedMail } from './mail-queue.js';
import { toOutgoing } from './outgoing-mail.js';
import { MailTransport } from './transport/mail-transport.js';

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
    const mail = await this.uow.run((tx) => this.composers.compose(data.kind, data.payload, tx));
    if (mail === null) return;
    await this.transport.send(toOutgoing(mail, { from: this.config.mailFrom, jobId: id, attempt }), signal);
  }
}
