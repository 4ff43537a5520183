import { Logger } from '@nestjs/common';
import { createTransport, type Mail, type SMTPPoolOptions, type SMTPPoolSentMessageInfo } from 'nodemailer';
import { PermanentJobError } from '#src/database/index.js';
import { addressOf, type OutgoingMail } from '../outgoing-mail.js';
import { ContentWatch } from './content-watch.js';
import { MailOutcomeUnknown, MailTransport } from './mail-transport.js';
import { hasAnswered, judgeRefusal, reasonWithout, sentenceFor } from './smtp-refusal.js';

/** Milliseconds. Together they stay below the time a job may take, so that no try overlaps the next. */
const bounds = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

type Pool = Mail<SMTPPoolSentMessageInfo, SMTPPoolOptions>;

/** Sends through the server of SMTP_URL, over a few connections that are kept open between mails. */
export class SmtpTransport extends MailTransport {
  private readonly logger = new Logger(SmtpTransport.name);
  /** A connection that the server closed meanwhile is replaced once; further tries are the outbox's. */
  private readonly pool: Pool;
  /** For mails that are sent at most once: nothing is tried again here. */
  private readonly oncePool: Pool;
  private readonly contents = new ContentWatch();

  constructor(smtpUrl: string) {
    super();
    this.pool = openPool(smtpUrl, 1);
    this.oncePool = openPool(smtpUrl, 0);
    this.contents.watch(this.oncePool);
  }

  override async send(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    const { from, fromName, sender, images = [], to, subject, text, html, messageId, once = false } = mail;
    try {
      await (once ? this.oncePool : this.pool).sendMail({
        // As an object, a name or an address is one, whatever is in it.
        ...(sender === undefined
          ? // Tells vacation responders not to answer (RFC 3834, clause 5).
            {
              from: fromName === undefined ? from : { name: fromName, address: addressOf(from) },
              headers: { 'Auto-Submitted': 'auto-generated' },
            }
          : {
              from: { name: sender.name, address: addressOf(from) },
              replyTo: { name: sender.name, address: sender.email },
            }),
        to: { name: '', address: to },
        subject,
        text,
        html,
        attachments: images.map(({ id, type, base64 }) => ({
          cid: id,
          contentType: type,
          content: base64,
          encoding: 'base64',
          contentDisposition: 'inline',
          filename: 'logo.png',
        })),
        messageId,
        signal,
      });
    } catch (error) {
      throw this.refusal(mail, error);
    } finally {
      this.contents.forget(messageId);
    }
  }

  override close(): Promise<void> {
    this.pool.close();
    this.oncePool.close();
    return Promise.resolve();
  }

  /** What an error means for the mail. */
  private refusal({ to, once = false, messageId }: OutgoingMail, error: unknown): Error {
    if (once && this.contents.hasBegun(messageId) && !hasAnswered(error)) return new MailOutcomeUnknown(error);
    const reason = reasonWithout(to, error);
    const sentence = sentenceFor(to, error);
    const refusal = judgeRefusal(error);
    if (refusal === 'of this mail') return Object.assign(new PermanentJobError(reason, { cause: error }), { sentence });
    if (refusal === 'of us')
      this.logger.error(
        { reason },
        'The mail server refuses what we send. Mails wait until its settings or SMTP_URL are mended.',
      );
    return Object.assign(new Error(reason, { cause: error }), { sentence, code: codeOf(error) });
  }
}

/** @param maxRequeues how often a mail is tried again over another connection */
const openPool = (url: string, maxRequeues: number): Pool =>
  createTransport({
    ...bounds,
    url,
    pool: true,
    maxConnections: 2,
    maxRequeues,
    // A mail is text that we wrote: nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | undefined)?.code;
