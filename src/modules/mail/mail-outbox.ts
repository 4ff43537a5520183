import { Injectable } from '@nestjs/common';
import { JobQueue, type Tx } from '#src/database/index.js';
import type { MailPayload } from './mail-composers.js';
import { mailQueue, type QueuedMail } from './mail-queue.js';

/** Where a module asks for a mail. SMTP may be down then: the mail goes out once it is back. */
@Injectable()
export class MailOutbox {
  constructor(private readonly jobs: JobQueue) {}

  /**
   * Asks for a mail as part of the caller's transaction: it is sent if and only if that commits.
   * @param kind one that a composer is registered for
   * @param payload what its composer needs; it is stored, so no link's token may be in it
   * @param afterSeconds how long it is held before it is written
   */
  async enqueue(tx: Tx, kind: string, payload: MailPayload, afterSeconds = 0): Promise<void> {
    await this.jobs.send(tx, mailQueue, { kind, payload } satisfies QueuedMail, afterSeconds);
  }

  /**
   * As {@link enqueue}, for the same kind of mail to many.
   * @param turns when each of them may go, in the same order; at once where that has passed
   */
  async enqueueMany(
    tx: Tx,
    kind: string,
    payloads: readonly MailPayload[],
    turns: readonly Date[] = [],
  ): Promise<void> {
    await this.jobs.sendMany(
      tx,
      mailQueue,
      payloads.map((payload): QueuedMail => ({ kind, payload })),
      { notBefore: turns },
    );
  }

  /** Deletes what is kept of mails to these addresses, sent or not; one that is being sent right now goes out. */
  async forget(tx: Tx, emails: readonly string[]): Promise<void> {
    if (emails.length > 0) await this.jobs.forget(tx, mailQueue, ['payload', 'email'], emails);
  }

  /** As {@link forget}, but of mails that wait to be sent only this organization's: the others are nobody's here to end. */
  async forgetOf(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    const own = { path: ['payload', 'organizationId'], value: organizationId };
    if (emails.length > 0) await this.jobs.forget(tx, mailQueue, ['payload', 'email'], emails, own);
  }
}
