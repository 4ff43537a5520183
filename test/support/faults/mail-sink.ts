import type { ParsedMail } from 'mailparser';
import { SmtpInbox } from '../../e2e/mail/smtp-inbox.js';
import { betweenLooks } from '../between-looks.js';
import { freePort } from '../free-port.js';

/** A mail server that can be stopped, slow and unwilling, and keeps every mail that it ever took. */
export class MailSink {
  /** The reply that refuses a recipient; undefined to take their mail. */
  refuse: (address: string) => string | undefined = () => undefined;
  /** What it waits for before it says that it has a mail. */
  patience: () => Promise<unknown> = () => Promise.resolve();
  /** How many mails it has got, all in all, and how often it has refused one. */
  taken = 0;
  refusals = 0;
  private readonly byAddress = new Map<string, ParsedMail[]>();
  private inbox: SmtpInbox | undefined;

  private constructor(private readonly port: number) {}

  static async open(): Promise<MailSink> {
    const sink = new MailSink(await freePort());
    await sink.start();
    return sink;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.inbox = await SmtpInbox.open({
      port: this.port,
      refuse: (address) => {
        const reply = this.refuse(address);
        if (reply !== undefined) this.refusals += 1;
        return reply;
      },
      accept: async (mail) => {
        this.keep(mail);
        await this.patience();
      },
    });
  }

  /** Ends what is under way, and listens no more. */
  async stop(): Promise<void> {
    await this.inbox?.close();
    this.inbox = undefined;
  }

  /** The mails to an address so far, the oldest first. */
  of(address: string): readonly ParsedMail[] {
    return this.byAddress.get(address) ?? [];
  }

  /** The last mail to an address, once there are more than so many. */
  async latest(address: string, moreThan = 0): Promise<ParsedMail> {
    for (;;) {
      const mails = this.of(address);
      const last = mails.at(-1);
      if (last !== undefined && mails.length > moreThan) return last;
      await betweenLooks(20);
    }
  }

  /** Waits until it has refused so many, all in all. */
  async untilRefused(times: number): Promise<void> {
    while (this.refusals < times) await betweenLooks(20);
  }

  private keep(mail: ParsedMail): void {
    this.taken += 1;
    for (const { value } of [mail.to ?? []].flat())
      for (const { address = '' } of value) this.byAddress.set(address, [...this.of(address), mail]);
  }
}
