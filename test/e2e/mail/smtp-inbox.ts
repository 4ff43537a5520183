import { once, EventEmitter } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

interface InboxOptions {
  /** An earlier inbox's port, for a server that comes back. */
  readonly port?: number;
  /** Decides about a recipient: the reply that refuses it, or its code, or nothing. */
  readonly refuse?: (address: string) => number | string | undefined;
  /** Awaited before a mail is accepted, for a server that takes its time; one that hangs up instead never answers. */
  readonly accept?: (mail: ParsedMail, hangUp: () => void) => Promise<unknown>;
}

/** A real SMTP server for one test, which can refuse, dawdle, stop and come back on its port. */
export class SmtpInbox {
  /** In the order of arrival. */
  readonly received: ParsedMail[] = [];
  private readonly arrivals = new EventEmitter().setMaxListeners(0);
  /** By the port that they come from. */
  private readonly clients = new Map<number | undefined, Socket>();
  private taken = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async open({ port = 0, refuse, accept }: InboxOptions = {}): Promise<SmtpInbox> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      // A server that stops does not wait for the connections that clients keep open.
      closeTimeout: 1,
      onRcptTo({ address }, _, callback) {
        const reply = refuse?.(address);
        if (reply === undefined) {
          callback();
          return;
        }
        const [responseCode, text] =
          typeof reply === 'number' ? [reply, 'refused'] : [Number(reply.slice(0, 3)), reply.slice(4)];
        // As most servers do, with the recipient in it, after the enhanced code if there is one.
        const message = text.replace(/^(\d\.\d\.\d )?/, `$1<${address}> `);
        callback(Object.assign(new Error(message), { responseCode }));
      },
      onData(stream, { remotePort }, callback) {
        const hangUp = () => inbox.clients.get(remotePort)?.destroy();
        void simpleParser(stream)
          .then(async (mail) => {
            inbox.received.push(mail);
            inbox.arrivals.emit('mail');
            await accept?.(mail, hangUp);
            callback();
          })
          .catch(callback);
      },
    });
    const inbox = new SmtpInbox(server);
    // A client that goes away in the middle is part of some tests.
    server.on('error', () => undefined);
    server.server.on('connection', (client: Socket) => inbox.clients.set(client.remotePort, client));
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    return inbox;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** The next mail that was not taken yet, waiting for one to arrive. */
  async next(): Promise<ParsedMail> {
    for (;;) {
      const mail = this.received[this.taken];
      if (mail !== undefined) {
        this.taken++;
        return mail;
      }
      await once(this.arrivals, 'mail');
    }
  }

  async nextFew(count: number): Promise<ParsedMail[]> {
    const mails: ParsedMail[] = [];
    while (mails.length < count) mails.push(await this.next());
    return mails;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}
