import type { OutgoingMail } from '../outgoing-mail.js';

/** Whether a mail left is not known: the connection ended between the mail's content and the server's answer. */
export class MailOutcomeUnknown extends Error {
  readonly sentence = 'The connection to the mail server ended before it had answered.';

  constructor(cause: unknown) {
    super('The connection to the mail server ended before it had answered.', { cause });
    this.name = 'MailOutcomeUnknown';
  }
}

/** What a transport's error says to whoever asked for the mail; its message is for logs, and may name our servers. */
export const sentenceIn = (error: Error): string =>
  'sentence' in error && typeof error.sentence === 'string' ? error.sentence : 'The mail could not be sent.';

/** The way mail leaves: SMTP, or the development mailbox. */
export abstract class MailTransport {
  /**
   * Hands a mail over; when this resolves, somebody else answers for it.
   * @throws PermanentJobError when it was refused for good, MailOutcomeUnknown when it may have left and is one that is sent at
   * most once; any other error means that a later try can succeed. {@link sentenceIn} tells people what it was
   */
  abstract send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;

  /** Ends open connections. Nothing is sent after. */
  abstract close(): Promise<void>;
}
