import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything and keeps nothing. */
export interface MailSink {
  readonly url: string;
  /** Mails so far. */
  count(): number;
  close(): Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  let mails = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, callback) => {
      stream.resume().once('end', () => {
        mails++;
        callback();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    count: () => mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
