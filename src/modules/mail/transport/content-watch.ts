import type { Mail, SMTPPoolOptions, SMTPPoolSentMessageInfo } from 'nodemailer';
import type { Readable } from 'node:stream';

/**
 * Knows of which mails the server was given some of the content. Before that it can't have taken a mail; after it, only the
 * server's reply says whether it did (RFC 5321, clause 4.1.1.4).
 */
export class ContentWatch {
  private readonly contents = new Map<string, Readable>();

  /** Watches what is sent over a pool. The content of a mail is read when the server has said that it may come. */
  watch(pool: Mail<SMTPPoolSentMessageInfo, SMTPPoolOptions>): void {
    pool.use('stream', ({ data, message }, done) => {
      const { messageId } = data;
      const read = message.createReadStream.bind(message);
      message.createReadStream = (options) => {
        const content = read(options);
        if (typeof messageId === 'string') this.contents.set(messageId, content);
        return content;
      };
      done();
    });
  }

  hasBegun(messageId: string): boolean {
    return this.contents.get(messageId)?.readableDidRead ?? false;
  }

  forget(messageId: string): void {
    this.contents.delete(messageId);
  }
}
