import type { OutgoingMail } from '../outgoing-mail.js';

/** The way mail leaves: SMTP, or the development mailbox. */
export abstract class MailTransport {
  /**
   * Hands a mail over; when this resolves, somebody else answers for it.
   * @throws PermanentJobError when it was refused for good; any other error means that a later try can succeed
   */
  abstract send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;

  /** Ends open connections. Nothing is sent after. */
  abstract close(): Promise<void>;
}
