import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { overCap } from '#src/common/count-cap.js';
import type { ListedPerson } from '../list/users-list.sql.js';

/** An invited person, with who invited them. */
export interface InvitedPerson extends ListedPerson {
  readonly inviterId: string | null;
  readonly inviterName: string | null;
  /** When the latest link was sent, in microseconds since 1970: all that PostgreSQL keeps, for a cursor. */
  readonly sentAtKey: string;
}

/** A place in the list of open invitations. */
interface InvitationPlace {
  readonly sentAtKey: string;
  readonly id: string;
}

/** As the index ix_users_invited has them. */
const invited = `state = 'invited' AND invitation_sent_at IS NOT NULL`;

/** Of the table of people, those who have not accepted their invitation. */
@Injectable()
export class OpenInvitationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest sent first, those behind `after`. */
  page(organizationId: string, after: InvitationPlace | null, limit: number): Promise<InvitedPerson[]> {
    if (!organizationId) throw new TypeError('An organization id is needed.');
    return this.dataSource.query<InvitedPerson[]>(
      `SELECT invited.id, invited.email, invited.name, invited.role, invited.state, invited.joined_at AS "joinedAt",
              invited.last_active_at AS "lastActiveAt", invited.invitation_sent_at AS "invitationSentAt",
              invited.avatar_hash AS "avatarHash", invited.has_second_factor AS "hasSecondFactor",
              (extract(epoch FROM invited.invitation_sent_at) * 1000000)::bigint::text AS "sentAtKey",
              inviter.id AS "inviterId", coalesce(nullif(inviter.name, ''), inviter.email) AS "inviterName"
         FROM (SELECT * FROM users
                WHERE organization_id = $1 AND ${invited}
                  AND ($2::bigint IS NULL OR
                       (invitation_sent_at, id) < ('epoch'::timestamptz + $2::bigint * interval '1 microsecond', $3::uuid))
                ORDER BY invitation_sent_at DESC, id DESC LIMIT $4) AS invited
         LEFT JOIN users AS inviter ON inviter.organization_id = $1 AND inviter.id = invited.invited_by
        ORDER BY invited.invitation_sent_at DESC, invited.id DESC`,
      [organizationId, after?.sentAtKey ?? null, after?.id ?? null, limit],
    );
  }

  /** How many there are; one more than the cap for more. */
  async count(organizationId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count
         FROM (SELECT FROM users WHERE organization_id = $1 AND ${invited} LIMIT ${overCap}) AS found`,
      [organizationId],
    );
    return row?.count ?? 0;
  }
}
