import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { LinksService } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import type { User } from '../user.entity.js';
import { invitationMail, type InvitationMailPayload } from './invitation-mail.composer.js';
import { InvitationsRepository, type InvitedRow } from './invitations.repository.js';
import type { NewPerson } from './new-person.js';
import { InvitationTurns } from './invitation-turns.js';
import { mailLater, mailLimited, mailStopped } from './mail-remarks.js';
import { EmailChangesRepository } from '../email-changes/email-changes.repository.js';
import { addressChanged, duplicate, type RowRemark } from './row-outcome.js';
import { StoppedMailsRepository } from './stops/stopped-mails.repository.js';

/** Who adds people to which organization, and from where. */
export interface AddedBy {
  readonly organizationId: string;
  /** The admin, who vouches for the roles. */
  readonly userId: string;
  /** Null for what a job does. */
  readonly origin: RequestOrigin | null;
}

/** What became of one person: those added have an id. */
export type Addition =
  | ({ readonly outcome: 'added'; readonly userId: string } & Partial<RowRemark>)
  | ({ readonly outcome: 'alreadyHere' | 'refused' } & RowRemark);

/** Adds many people at once: a handful of statements, however many they are. */
@Injectable()
export class InviteUsers {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly links: LinksService,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
    private readonly turns: InvitationTurns,
    private readonly stops: StoppedMailsRepository,
    private readonly emailChanges: EmailChangesRepository,
  ) {}

  /**
   * Adds whoever isn't here yet, with an event and a mail for each, and says of each what became of them, in the order
   * given. A removed person may be added again; where a
   * bound of mails is used up, theirs goes later, and the remark says when. The caller has locked the organization,
   * so that two who add the same address meet one after the other.
   */
  async add(tx: Tx, by: AddedBy, people: readonly NewPerson[]): Promise<Addition[]> {
    const emails = people.map(({ email }) => email.value);
    const known = new Map(
      (await this.invitations.findByEmails(tx, by.organizationId, emails)).map((u) => [u.email, u]),
    );
    const stopped = await this.stops.among(tx, by.organizationId, emails);
    const kept = new Set((await this.emailChanges.keptAmong(tx, by.organizationId, emails)).map(({ email }) => email));
    const seen = new Set<string>();
    const remarks = emails.map((email): Addition | null => {
      if (seen.has(email)) return { outcome: 'alreadyHere', ...duplicate };
      seen.add(email);
      const user = known.get(email);
      if (user !== undefined && user.state !== 'removed') return { outcome: 'alreadyHere', ...whyHere(user) };
      if (kept.has(email)) return { outcome: 'refused', ...addressChanged };
      return stopped.has(email) ? { outcome: 'refused', ...mailStopped } : null;
    });
    const sending = { organizationId: by.organizationId, senderId: by.userId, again: false };
    const turns = await this.turns.plan(
      tx,
      sending,
      emails.filter((_, index) => remarks[index] === null),
    );
    const next = turns.values();
    const rows: InvitedRow[] = [];
    const mailTurns: Date[] = [];
    const additions = people.map(({ email: { value: email }, name, role }, index): Addition => {
      const remark = remarks[index];
      if (remark) return remark;
      const turn = next.next().value;
      if (!turn) return { outcome: 'refused', ...mailLimited };
      const id = known.get(email)?.id ?? uuid();
      rows.push({ id, email, name, role, sentAt: turn.told });
      mailTurns.push(turn.at);
      return { outcome: 'added', userId: id, ...mailLater(turn.told) };
    });
    await this.write(tx, by, rows, new Set([...known.values()].map(({ id }) => id)), mailTurns);
    return additions;
  }

  private async write(
    tx: Tx,
    by: AddedBy,
    rows: readonly InvitedRow[],
    known: ReadonlySet<string>,
    mailTurns: readonly Date[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const { organizationId, userId, origin } = by;
    const invitation = { id: uuid(), invitedBy: userId };
    const [returning, fresh] = [rows.filter(({ id }) => known.has(id)), rows.filter(({ id }) => !known.has(id))];
    const emails = rows.map(({ email }) => email);
    await this.invitations.insert(tx, organizationId, invitation, fresh);
    await this.invitations.bringBack(tx, organizationId, invitation, returning);
    await this.links.voidInvitations(tx, organizationId, emails);
    await this.audit.recordMany(
      tx,
      organizationId,
      rows.map(({ id, role }) => ({
        kind: 'user.invited',
        actor: { userId },
        subject: { userId: id },
        after: { role },
        origin,
      })),
    );
    await this.outbox.enqueueMany(
      tx,
      invitationMail,
      rows.map(({ id }): InvitationMailPayload => ({ organizationId, userId: id, invitationId: invitation.id })),
      mailTurns,
    );
  }
}

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
