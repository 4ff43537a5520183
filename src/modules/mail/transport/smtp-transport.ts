import { Logger } from '@nestjs/common';
import { createTransport, type Mail, type SMTPPoolOptions, type SMTPPoolSentMessageInfo } from 'nodemailer';
import { PermanentJobError } from '#src/database/index.js';
import type { OutgoingMail } from '../outgoing-mail.js';
import { MailTransport } from './mail-transport.js';
import { judgeRefusal, reasonWithout } from './smtp-refusal.js';

/** Milliseconds. Together they stay below the time a job may take, so that no try overlaps the next. */
const bounds = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends through the server of SMTP_URL, over a few connections that are kept open between mails. */
export class SmtpTransport extends MailTransport {
  private readonly logger = new Logger(SmtpTransport.name);
  private readonly pool: Mail<SMTPPoolSentMessageInfo, SMTPPoolOptions>;

  constructor(smtpUrl: string) {
    super();
    this.pool = createTransport({
      ...bounds,
      url: smtpUrl,
      pool: true,
      maxConnections: 2,
      // A connection that the server closed meanwhile is replaced once; further tries are the outbox's.
      maxRequeues: 1,
      // A mail is text that we wrote: nothing in it may make the server read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send({ from, to, subject, text, html, messageId }: OutgoingMail, signal: AbortSignal): Promise<void> {
    try {
      await this.pool.sendMail({
        from,
        // As an object, the address is one recipient, whatever is in it.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        // Tells vacation responders not to answer (RFC 3834, clause 5).
        headers: { 'Auto-Submitted': 'auto-generated' },
        signal,
      });
    } catch (error) {
      const reason = reasonWithout(to, error);
      const refusal = judgeRefusal(error);
      if (refusal === 'of this mail') throw new PermanentJobError(reason, { cause: error });
      if (refusal === 'of us')
        this.logger.error(
          { reason },
          'The mail server refuses what we send. Mails wait until its settings or SMTP_URL are mended.',
        );
      throw Object.assign(new Error(reason, { cause: error }), { code: codeOf(error) });
    }
  }

  override close(): Promise<void> {
    this.pool.close();
    return Promise.resolve();
  }
}

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;
