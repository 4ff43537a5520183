import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Role } from '#src/common/role.js';
import type { Tx } from '#src/database/index.js';
import { User } from '../user.entity.js';
import { minutesBetweenLinks } from './invitation-lifetime.js';

/** A row to write: a new person's, or that of one who was here before. */
export interface InvitedRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** When its mail goes, as admins are told. */
  readonly sentAt: Date;
}

/** An invitation, of one person or of many at once. */
export interface Invitation {
  readonly id: string;
  readonly invitedBy: string | null;
}

const rows = 'json_to_recordset($4) AS row (id uuid, email text, name text, role text, "sentAt" timestamptz)';
const nextLinkAt = `invitation_asked_at + interval '${minutesBetweenLinks} minutes'`;
const mayBeSentAgain = `(invitation_asked_at IS NULL OR ${nextLinkAt} <= now())`;

/** Of the table of people, what invitations write. The organization is locked, but for {@link noteSent}. */
@Injectable()
export class InvitationsRepository {
  /** Makes Users of everybody invited as Admin by somebody who is no active admin any more. */
  async lowerUnbacked(tx: Tx, organizationId: string): Promise<Pick<User, 'id' | 'email'>[]> {
    const [lowered] = await tx.query<[Pick<User, 'id' | 'email'>[], number]>(
      `UPDATE users SET role = 'user', admin_offered_by = NULL, invitation_lowered = true
        WHERE organization_id = $1 AND state = 'invited' AND role = 'admin' AND admin_offered_by IS NOT NULL
          AND NOT EXISTS (SELECT FROM users AS admin WHERE admin.organization_id = users.organization_id
                             AND admin.id = users.admin_offered_by AND admin.role = 'admin' AND admin.state = 'active')
       RETURNING id, email`,
      [organizationId],
    );
    return lowered;
  }

  findByEmails(tx: Tx, organizationId: string, emails: readonly string[]): Promise<User[]> {
    return tx.findBy(User, { organizationId, email: In([...emails]) });
  }

  findByIds(tx: Tx, organizationId: string, ids: readonly string[]): Promise<User[]> {
    return tx.findBy(User, { organizationId, id: In([...ids]) });
  }

  async insert(
    tx: Tx,
    organizationId: string,
    { id, invitedBy }: Invitation,
    people: readonly InvitedRow[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO users (organization_id, id, email, name, role, state, invitation_id, invitation_asked_at,
                          invitation_sent_at, invited_by, admin_offered_by)
       SELECT $1, row.id, row.email, row.name, row.role, 'invited', $2, row."sentAt", row."sentAt", $3::uuid,
              CASE WHEN row.role = 'admin' THEN $3::uuid END FROM ${rows}`,
      [organizationId, id, invitedBy, JSON.stringify(people)],
    );
  }

  /** People who were removed begin anew, with the role given now, and with the name if there is one. */
  async bringBack(
    tx: Tx,
    organizationId: string,
    { id, invitedBy }: Invitation,
    people: readonly InvitedRow[],
  ): Promise<void> {
    await tx.query(
      `UPDATE users SET state = 'invited', name = coalesce(nullif(row.name, ''), users.name), role = row.role,
              joined_at = NULL, last_active_at = NULL, invitation_id = $2, invitation_asked_at = row."sentAt",
              invitation_sent_at = row."sentAt", invited_by = $3::uuid, invitation_lowered = false,
              admin_offered_by = CASE WHEN row.role = 'admin' THEN $3::uuid END
         FROM ${rows} WHERE users.organization_id = $1 AND users.id = row.id`,
      [organizationId, id, invitedBy, JSON.stringify(people)],
    );
  }

  /** Notes that another link goes to these people. */
  async sendAgain(
    tx: Tx,
    organizationId: string,
    { id, invitedBy }: Invitation,
    people: readonly Pick<InvitedRow, 'id' | 'sentAt'>[],
  ): Promise<void> {
    await tx.query(
      `UPDATE users SET invitation_id = $2, invitation_asked_at = row."sentAt", invitation_sent_at = row."sentAt", invited_by = $3::uuid,
              admin_offered_by = CASE WHEN users.role = 'admin' THEN $3::uuid END
         FROM ${rows} WHERE users.organization_id = $1 AND users.id = row.id AND state = 'invited'`,
      [organizationId, id, invitedBy, JSON.stringify(people)],
    );
  }

  /** Seconds until another link may go to each of these people, where that is not yet. */
  async waits(tx: Tx, organizationId: string, ids: readonly string[]): Promise<Map<string, number>> {
    const waiting = await tx.query<{ id: string; seconds: number }[]>(
      `SELECT id, ceil(extract(epoch FROM ${nextLinkAt} - now()))::int AS seconds
         FROM users WHERE organization_id = $1 AND id = ANY($2) AND NOT ${mayBeSentAgain}`,
      [organizationId, ids],
    );
    return new Map(waiting.map(({ id, seconds }) => [id, seconds]));
  }

  async revoke(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.update(User, { organizationId, id }, { state: 'removed' });
  }

  /**
   * Notes that the link is made at this moment, from which its days count, and gives the person; null when they are no
   * longer invited, or by a later invitation. The row stays locked until the link is stored, so that whoever revokes it
   * meanwhile finds it.
   */
  async noteSent(tx: Tx, organizationId: string, id: string, invitationId: string): Promise<User | null> {
    const [noted] = await tx.query<[{ id: string }[], number]>(
      `UPDATE users SET invitation_sent_at = now()
        WHERE organization_id = $1 AND id = $2 AND state = 'invited' AND invitation_id = $3 RETURNING id`,
      [organizationId, id, invitationId],
    );
    return noted.length === 0 ? null : tx.findOneBy(User, { organizationId, id });
  }
}
