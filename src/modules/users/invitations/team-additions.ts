import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditPerson } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import type { User } from '../user.entity.js';
import { InvitationLinks } from './invitation-links.js';
import { inMinutes } from './invitation-lifetime.js';
import { invitationMail, type InvitationMailPayload } from './invitation-mail.js';
import { InvitationsRepository, type InvitedRow } from './invitations.repository.js';
import type { NewPerson } from './new-person.js';
import { duplicate, type RowRemark } from './row-outcome.js';

/** Who adds people to which organization, and from where. */
export interface AddedBy {
  readonly organizationId: string;
  readonly actor: AuditPerson;
  /** Null for what a job does. */
  readonly origin: RequestOrigin | null;
}

/** What became of one person: those added have an id. */
export type Addition =
  | { readonly outcome: 'added'; readonly userId: string }
  | ({ readonly outcome: 'alreadyHere' | 'refused' } & RowRemark);

/** Adds many people at once: a handful of statements, however many they are. */
@Injectable()
export class TeamAdditions {
  constructor(
    private readonly people: InvitationsRepository,
    private readonly links: InvitationLinks,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Adds whoever isn't here yet, with an event and a mail for each, and says of each what became of them, in the order
   * given. A removed person may be added again, but gets no mails in a row by it. The caller has locked the organization,
   * so that two who add the same address meet one after the other.
   */
  async add(tx: Tx, by: AddedBy, people: readonly NewPerson[]): Promise<Addition[]> {
    const emails = people.map(({ email }) => email.value);
    const known = new Map((await this.people.findByEmails(tx, by.organizationId, emails)).map((u) => [u.email, u]));
    const waits = await this.people.waits(
      tx,
      by.organizationId,
      [...known.values()].map(({ id }) => id),
    );
    const additions = people.map((person, index): Addition => {
      const { value: email } = person.email;
      if (emails.indexOf(email) < index) return { outcome: 'alreadyHere', ...duplicate };
      const user = known.get(email);
      if (user !== undefined && user.state !== 'removed') return { outcome: 'alreadyHere', ...whyHere(user) };
      const seconds = user && waits.get(user.id);
      if (seconds !== undefined) return { outcome: 'refused', ...recentlyInvited(seconds) };
      return { outcome: 'added', userId: user?.id ?? uuid() };
    });
    await this.write(tx, by, rowsOf(people, additions), new Set([...known.values()].map(({ id }) => id)));
    return additions;
  }

  private async write(tx: Tx, by: AddedBy, rows: readonly InvitedRow[], known: ReadonlySet<string>): Promise<void> {
    if (rows.length === 0) return;
    const { organizationId, actor, origin } = by;
    const invitation = { id: uuid(), invitedBy: actor.id };
    const [returning, fresh] = [rows.filter(({ id }) => known.has(id)), rows.filter(({ id }) => !known.has(id))];
    const emails = rows.map(({ email }) => email);
    await this.people.insert(tx, organizationId, invitation, fresh);
    await this.people.bringBack(tx, organizationId, invitation, returning);
    await this.links.void(tx, organizationId, emails);
    await this.audit.recordMany(
      tx,
      organizationId,
      rows.map(({ id, email, role }) => ({
        kind: 'user.invited',
        actor,
        subject: { id, label: email },
        after: { role },
        origin,
      })),
    );
    await this.outbox.enqueueMany(
      tx,
      invitationMail,
      rows.map(({ id }): InvitationMailPayload => ({ organizationId, userId: id, invitationId: invitation.id })),
    );
  }
}

const rowsOf = (people: readonly NewPerson[], additions: readonly Addition[]): InvitedRow[] =>
  people.flatMap(({ email, name, role }, index) => {
    const addition = additions[index];
    if (addition === undefined || !('userId' in addition)) return [];
    return [{ id: addition.userId, email: email.value, name, role }];
  });

/** Taking an invitation back and sending it again is no way around the time between two links. */
const recentlyInvited = (seconds: number): RowRemark => ({
  code: 'recently_invited',
  detail: `This address was invited a few minutes ago. Add it again ${inMinutes(seconds)}.`,
});

/** Why somebody need not be added, and what to do instead. */
export function whyHere({ state, name, email }: Pick<User, 'state' | 'name' | 'email'>): RowRemark {
  const who = name || email;
  switch (state) {
    case 'deactivated':
      return {
        code: 'already_deactivated',
        detail: `${who} is here, but deactivated. Reactivate them to let them back in.`,
      };
    case 'invited':
      return {
        code: 'already_invited',
        detail: `${who} is invited already. Send the invitation again if it got lost.`,
      };
    default:
      return {
        code: 'already_active',
        detail: `${who} is here already. Change their role in the list if they should be able to do more.`,
      };
  }
}
