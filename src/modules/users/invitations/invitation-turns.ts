import { Injectable } from '@nestjs/common';
import { getDomain } from 'tldts';
import type { Tx } from '#src/database/index.js';
import { addressKey, MailAllowances, mailboxKey, type MailBound, type MailTurn } from '#src/modules/mail/index.js';
import { OrganizationsService, type MailStanding } from '#src/modules/organizations/index.js';
import { UsersRepository } from '../users.repository.js';
import { minutesBetweenLinks } from './invitation-lifetime.js';

const hour = 3_600;
/** So many at once, and so many more an hour. */
const bound = (key: string, atOnce: number, anHour: number): MailBound => ({ key, atOnce, secondsEach: hour / anHour });

/** People who must be here before age alone makes an organization an established one. */
const establishedPeople = 5;

/** Who sends invitations, and whether to people whom they were not sent to before. */
export interface Sending {
  readonly organizationId: string;
  readonly senderId: string | null;
  /** Of a link that is sent again the ten minutes were looked at before. */
  readonly again: boolean;
}

/**
 * When invitations may be mailed. Anybody with a mailbox can form an organization, name it and write to whomever they like
 * through us, so an organization that has proven nothing may send few. ADR 34 has the whole table.
 */
@Injectable()
export class InvitationTurns {
  constructor(
    private readonly allowances: MailAllowances,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
  ) {}

  /** The turn of each mail, in the order given; null where it would be too late. The organization is locked. */
  async plan(tx: Tx, sending: Sending, emails: readonly string[]): Promise<(MailTurn | null)[]> {
    if (emails.length === 0) return [];
    const { organizationId } = sending;
    const standing = await this.organizations.mailStanding(tx, organizationId);
    const isTrusted =
      standing.owned.size > 0 ||
      (standing.isOld && (await this.users.hasActivePeople(tx, organizationId, establishedPeople)));
    return this.allowances.plan(
      tx,
      organizationId,
      emails.map((email) => ({
        bounds: boundsOf(email, sending, standing, isTrusted),
        shared: [{ key: `mailbox:${mailboxKey(email)}`, atOnce: 10, secondsEach: 2 * hour }],
      })),
    );
  }
}

function boundsOf(email: string, { senderId, again }: Sending, standing: MailStanding, isTrusted: boolean) {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  const mailbox: MailBound[] = [
    { key: `mailbox:${mailboxKey(email)}`, atOnce: 5, secondsEach: 4 * hour },
    ...(again ? [] : [{ key: `address:${addressKey(email)}`, atOnce: 1, secondsEach: minutesBetweenLinks * 60 }]),
  ];
  if (standing.owned.has(domain)) return [...mailbox, bound('owned', 12_000, 12_000)];
  if (standing.affiliated.has(domain))
    return [...mailbox, isTrusted ? bound('organization', 12_000, 12_000) : bound('affiliated', 200, 200)];
  const elsewhere = `domain:${getDomain(domain, { allowPrivateDomains: true }) ?? domain}`;
  const sender = `sender:${senderId ?? ''}`;
  return isTrusted
    ? [...mailbox, bound('organization', 12_000, 12_000), bound(elsewhere, 1_000, 500), bound(sender, 3_000, 1_000)]
    : [...mailbox, bound('organization', 50, 20), bound(elsewhere, 30, 15), bound(sender, 50, 20)];
}
