import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { mailQueue } from './mail-queue.js';

const daily = '41 5 * * *';

/**
 * Reminds the operator daily of mails that lie in the dead letters. Each was logged when it was given up, unless its instance
 * died at it; but lines of a log pass by, and whoever waits for the mail doesn't know.
 */
@Injectable()
export class GivenUpMails implements OnApplicationBootstrap {
  private readonly logger = new Logger(GivenUpMails.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('mail.given-up', daily, () => this.remind());
  }

  private async remind(): Promise<void> {
    const mails = await this.uow.run((tx) => this.jobs.countDeadLetters(tx, mailQueue));
    if (mails === 0) return;
    this.logger.warn({ mails }, 'Mails were given up. “npm run thread -- resend-mail” sends them again.');
  }
}
