import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { Role } from '#src/common/role.js';
import type { Theme } from '#src/common/theme.js';
import { PreparedStatements } from '#src/database/index.js';
import { withinBounds } from './session-bounds.sql.js';

interface ActorRow {
  readonly userId: string;
  readonly organizationName: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly joinedAt: Date;
  readonly lastActiveAt: Date | null;
  readonly theme: Theme;
  readonly timeZone: string | null;
  readonly provenRecently: boolean;
  readonly avatarHash: string | null;
  readonly hasSecondFactor: boolean;
  readonly secondFactorRequiredFrom: Date | null;
  readonly secondFactorDue: boolean;
  readonly cookieHash: Buffer | null;
  readonly renewable: boolean;
}

/** The person behind a live session, and what the cookie check needs. */
export interface LiveSession {
  readonly actor: Actor;
  readonly cookieHash: Buffer | null;
  /** Whether the last renewal is long enough ago for another. */
  readonly renewable: boolean;
}

/**
 * From when the organization `o` requires a second factor of its person `u`, whether they have one or not; null where it requires
 * none of them. Judged with every request, so a change of the setting or of the role holds for sessions that exist as well.
 */
const secondFactorRequiredFrom = `CASE
    WHEN o.second_factor_required = 'everybody' OR (o.second_factor_required = 'admins' AND u.role = 'admin')
    THEN o.second_factor_required_from END`;

/** Whether the person `u` lacks a second factor that the organization `o` requires by now. */
const secondFactorDue = `NOT u.has_second_factor AND coalesce(${secondFactorRequiredFrom} <= now(), false)`;

/**
 * The one query behind every authenticated request, and so the only one that reads three tables at once: session,
 * person and organization, all by primary key, on one shard. A session that has ended or expired and a person who
 * isn't active give nothing, nor does an access token that has ended ($3, null for a cookie). Nothing of it is kept until the
 * next request: that is what makes a demotion hold at once.
 */
export const liveSession = `
  SELECT s.user_id AS "userId", s.cookie_hash AS "cookieHash", s.renewed_at < now() - interval '10 minutes' AS renewable,
         s.authenticated_at > now() - interval '10 minutes' AS "provenRecently",
         u.role, u.name, u.email, u.joined_at AS "joinedAt", u.last_active_at AS "lastActiveAt",
         u.theme, u.time_zone AS "timeZone", u.avatar_hash AS "avatarHash",
         u.has_second_factor AS "hasSecondFactor", ${secondFactorRequiredFrom} AS "secondFactorRequiredFrom",
         ${secondFactorDue} AS "secondFactorDue",
         o.name AS "organizationName"
    FROM sessions s
    JOIN users u ON u.organization_id = s.organization_id AND u.id = s.user_id
    JOIN organizations o ON o.id = s.organization_id
   WHERE s.organization_id = $1 AND s.id = $2 AND ${withinBounds}
     AND s.ended_reason IS NULL AND u.state = 'active'
     AND ($3::float8 IS NULL OR extract(epoch FROM now()) < $3)`;

@Injectable()
export class ActorRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** @param tokenEndsAt seconds since the epoch; null for a cookie, which ends with its session */
  async find(organizationId: string, sessionId: string, tokenEndsAt: number | null): Promise<LiveSession | null> {
    const values = [organizationId, sessionId, tokenEndsAt];
    const [row] = await this.prepared.rows<ActorRow>('live_session', liveSession, values);
    if (row === undefined) return null;
    const { cookieHash, renewable, ...person } = row;
    return { actor: { ...person, organizationId, sessionId }, cookieHash, renewable };
  }
}
