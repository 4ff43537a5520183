import type { RetryPolicy } from '#src/database/index.js';
import type { MailPayload } from './mail-composers.js';

/** The queue that is the outbox. */
export const mailQueue = 'mail';

/** A mail in the outbox. */
export interface QueuedMail {
  readonly kind: string;
  readonly payload: MailPayload;
}

/** How mails leave; a provider of its own, so that a test can retry faster. */
export class MailDelivery {
  /** Mails that one instance sends at a time. */
  readonly concurrency: number = 2;
  /** Seconds for writing and sending one mail, above everything the transport allows itself. */
  readonly timeoutSeconds: number = 60;
  /** About a day: as long as the longest-lived link people ask for by themselves. */
  readonly retries: RetryPolicy = { limit: 150, firstDelaySeconds: 1, longestDelaySeconds: 600 };
}
