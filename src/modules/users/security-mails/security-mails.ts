import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { MailAllowances, MailOutbox, type MailBound, type MailTurn } from '#src/modules/mail/index.js';
import type { User } from '../user.entity.js';
import type { SecurityChange } from './security-changes.js';

/** The mail that tells people what was changed about their account. */
export const securityMail = 'security';

/** What its composer needs. */
export interface SecurityMailPayload extends Record<string, unknown> {
  readonly organizationId: string;
  readonly userId: string;
  /** The address that they had then. */
  readonly email: string;
  readonly change: SecurityChange;
  /** When it was changed, in ISO 8601. */
  readonly at: string;
  /** Where it was changed; null of what somebody else did, whose own business that is. */
  readonly from: Pick<RequestOrigin, 'ip' | 'userAgent'> | null;
  /** The admin who did it; null for the person themselves. */
  readonly by: string | null;
  readonly detail: string;
}

/** Whom a mail is about. */
type SecurityMailRecipient = Pick<User, 'organizationId' | 'id' | 'email'>;

interface SecurityMailFacts {
  /** Null of what no request asked for: the operator's commands. */
  readonly origin: RequestOrigin | null;
  /** Who did it, if not the person themselves. */
  readonly by?: string;
  /** What the words of the change ask for: a role, a name, a number. */
  readonly detail?: string;
}

/** Mails of one kind to one person: so many at once, then one each so many seconds. The others wait for their turn. */
const atOnce = 5;
const secondsEach = 4 * 3_600;

const boundOf = (change: SecurityChange, { id }: SecurityMailRecipient): MailBound => ({
  key: `security:${change}:${id}`,
  atOnce,
  secondsEach,
});

/** Where a change of somebody's account is told to its owner, in the transaction of the change [ASVS 6.3.7]. */
@Injectable()
export class SecurityMails {
  constructor(
    private readonly allowances: MailAllowances,
    private readonly outbox: MailOutbox,
  ) {}

  /** Tells an active person what was changed. The caller has locked them. */
  send(tx: Tx, user: SecurityMailRecipient, change: SecurityChange, facts: SecurityMailFacts): Promise<void> {
    return this.sendMany(tx, user.organizationId, [user], change, facts);
  }

  /**
   * As {@link send}, of the same change to many of one organization. Each gets one mail. Of one kind that somebody gets again and
   * again, later ones wait; those that would wait for more than a week are not sent.
   */
  async sendMany(
    tx: Tx,
    organizationId: string,
    users: readonly SecurityMailRecipient[],
    change: SecurityChange,
    { origin, by, detail = '' }: SecurityMailFacts,
  ): Promise<void> {
    const asked = users.map((user) => ({ bounds: [boundOf(change, user)], shared: [] }));
    const turns = await this.allowances.plan(tx, organizationId, asked);
    const mails = users.flatMap((user, place): { payload: SecurityMailPayload; turn: MailTurn }[] => {
      const turn = turns[place] ?? null;
      if (turn === null) return [];
      const { id: userId, email } = user;
      const other = by === undefined || by === userId ? null : by;
      const from = other === null && origin !== null ? { ip: origin.ip, userAgent: origin.userAgent } : null;
      const payload = { organizationId, userId, email, change, at: turn.asked.toISOString(), from, by: other, detail };
      return [{ payload, turn }];
    });
    await this.outbox.enqueueMany(
      tx,
      securityMail,
      mails.map(({ payload }) => payload),
      mails.map(({ turn }) => turn.at),
    );
  }
}
