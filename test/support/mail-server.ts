import { once, EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import { domainToASCII } from 'node:url';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it gets. */
export interface MailServer {
  readonly port: number;
  readonly url: string;
  /** The oldest mail to this address that was not taken yet; waits for one to arrive. */
  next(to: string): Promise<ParsedMail>;
  /** How many mails to this address arrived so far. */
  count(to: string): number;
  close(): Promise<void>;
}

/** @param at the port of an earlier one, for a server that comes back */
export async function startMailServer(at = 0): Promise<MailServer> {
  const waiting = new Map<string, ParsedMail[]>();
  const counts = new Map<string, number>();
  const arrivals = new EventEmitter().setMaxListeners(0);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // A server that stops does not wait for the connections that clients keep open.
    closeTimeout: 1,
    onData(stream, session, callback) {
      void simpleParser(stream).then((mail) => {
        for (const address of session.envelope.rcptTo.map(asSent)) {
          waiting.set(address, [...(waiting.get(address) ?? []), mail]);
          counts.set(address, (counts.get(address) ?? 0) + 1);
          arrivals.emit(address);
        }
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    next: async (to) => {
      for (;;) {
        const mail = waiting.get(to)?.shift();
        if (mail) return mail;
        await once(arrivals, to);
      }
    },
    count: (to) => counts.get(to) ?? 0,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The server library shows domains in Unicode; the address as it was sent has them in punycode. */
function asSent({ address }: { readonly address: string }): string {
  const [localPart = '', domain = ''] = address.split('@');
  return `${localPart}@${domainToASCII(domain)}`;
}

/** The link with a token in a mail's plain text. */
export function linkIn(mail: ParsedMail): URL {
  const link = /https?:\/\/\S+\?token=[\w-]+/.exec(mail.text ?? '')?.[0];
  if (link === undefined) throw new Error(`There is no link in “${mail.subject ?? ''}”.`);
  return new URL(link);
}
