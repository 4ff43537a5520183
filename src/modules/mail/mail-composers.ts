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

/** How a try to send a mail ended that is sent at most once. `reason` is for people, and names no recipient. */
export type MailOutcome =
  /** Somebody else answers for it now. */
  | { readonly state: 'sent' }
  /** It has not left, and will be tried again. */
  | { readonly state: 'waiting'; readonly reason: string }
  /** It has not left, and never will. */
  | { readonly state: 'failed'; readonly reason: string }
  /** It may have left: it must not be tried again. */
  | { readonly state: 'unknown'; readonly reason: string };

/** Notes how a try ended, in a transaction of its own. */
type SettleMail = (payload: MailPayload, outcome: MailOutcome, tx: Tx) => Promise<void>;

/** Who writes which kind of mail. The modules register theirs when they start. */
@Injectable()
export class MailComposers {
  private readonly byKind = new Map<string, ComposeMail>();
  private readonly settlements = new Map<string, SettleMail>();

  /** @throws Error when the kind is taken: two modules would write the same mail. */
  register(kind: string, compose: ComposeMail): void {
    if (this.byKind.has(kind)) throw new Error(`The mail “${kind}” has two composers.`);
    this.byKind.set(kind, compose);
  }

  /**
   * As {@link register}, for mails that are sent at most once, even where a process dies in between. `compose` notes, in its
   * transaction, that the mail is being sent: asked again without having been told how that ended, it gives null.
   */
  registerOnce(kind: string, compose: ComposeMail, settle: SettleMail): void {
    this.register(kind, compose);
    this.settlements.set(kind, settle);
  }

  /** Who is told how a mail of this kind ended; nobody for mails that may be sent again. */
  settlementOf(kind: string): SettleMail | undefined {
    return this.settlements.get(kind);
  }

  /** @throws Error for a kind nobody registered, such as one of a newer version's: that instance will send it. */
  async compose(kind: string, payload: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const compose = this.byKind.get(kind);
    if (compose === undefined) throw new Error(`This instance has no composer for the mail “${kind}”.`);
    return compose(payload, tx);
  }
}
