import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import type { Tx } from '#src/database/index.js';
import {
  MailAllowances,
  MailComposers,
  MailOutbox,
  renderMail,
  type ComposedMail,
  type MailPayload,
} from '#src/modules/mail/index.js';
import { mailBrandOf } from '#src/modules/organizations/index.js';
import { AdminsToAsk } from '#src/modules/users/index.js';

/** To an admin: `{organizationId, userId, what}`. */
const kind = 'nobody-left';

/** One mail a day for what goes by one name, however much waits. */
const aDay = { atOnce: 1, secondsEach: 86_400 };

/** What waits for nobody. */
export interface Waiting {
  /** Counted by: the ring's name. */
  readonly ring: string;
  /** In a sentence, of several: `handoffs`, `tasks of the workflow “Kick-off”`. */
  readonly what: string;
}

/** Tells admins that work goes to nobody, because everybody who could receive it is away, gone or full. */
@Injectable()
export class NobodyLeft implements OnModuleInit {
  constructor(
    private readonly allowances: MailAllowances,
    private readonly outbox: MailOutbox,
    private readonly composers: MailComposers,
    private readonly admins: AdminsToAsk,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.composers.register(kind, (payload, tx) => this.compose(payload, tx));
  }

  /** Tells some admins, unless they were told within a day. Call it last in a transaction: others may wait for its lock. */
  async tell(tx: Tx, organizationId: string, { ring, what }: Waiting): Promise<void> {
    const bound = { key: `nobody-left:${ring}`, ...aDay };
    if ((await this.allowances.take(tx, organizationId, bound, 1)) > 0) return;
    const ids = await this.admins.idsOf(organizationId, tx);
    if (ids.length > 0)
      await this.outbox.enqueueMany(
        tx,
        kind,
        ids.map((userId) => ({ organizationId, userId, what })),
      );
  }

  /** Nothing for who is no admin any more. */
  private async compose({ organizationId, userId, what }: MailPayload, tx: Tx): Promise<ComposedMail | null> {
    const to = await this.admins.mailboxOf(String(organizationId), String(userId), tx);
    if (to === null) return null;
    return {
      to,
      ...renderMail(
        {
          subject: 'Nobody is left to take work in Thread',
          heading: `Nobody is left for ${String(what)}`,
          paragraphs: [
            'Whoever should receive them is away, has left, has as many open items as the limit allows, or was never chosen. What comes now waits in the queue for anybody to take it.',
            'Give it to somebody there, or change who receives it. You are told of this once a day at most.',
          ],
          button: { label: 'Open the queue', url: `${this.config.publicUrl}/admin/resources/queue?view=unassigned` },
          footer: 'You get this because you are an admin of an organization on Thread.',
        },
        await mailBrandOf(tx, String(organizationId)),
      ),
    };
  }
}
