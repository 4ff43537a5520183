import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { ComposedMail } from './composed-mail.js';

/** What a composer needs to know, stored in the job: ids and addresses, never a link's token. */
export type MailPayload = Record<string, unknown>;

/**
 * Writes a mail at the moment of sending, in a transaction of its own that commits before the mail leaves. It runs
 * again for every try, so that a link's token is made anew each time and never stored.
 * @returns null when there is nothing to send any more
 */
export type ComposeMail = (payload: MailPayload, tx: Tx) => Promise<ComposedMail | null>;

/** Who writes which kind of mail. The modules register theirs when they start. */
@Injectable()
export class MailComposers {
  private readonly byKind = new Map<string, ComposeMail>();

  /** @throws Error when the kind is taken: two modules would write the same mail. */
  register(kind: string, compose: ComposeMail): void {
    if (this.byKind.has(kind)) throw new Error(`The mail “${kind}” has two composers.`);
    this.byKind.set(kind, compose);
  }

  /** @throws Error for a kind nobody registered, such as one of a newer version's: that instance will send it. */
  async compose(kind: string, payload: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const compose = this.byKind.get(kind);
    if (compose === undefined) throw new Error(`This instance has no composer for the mail “${kind}”.`);
    return compose(payload, tx);
  }
}
