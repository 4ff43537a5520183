import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AccessEnd } from './session.entity.js';

/** A session that an admin's change ended, of somebody who is still out. Whoever is told of it has proven that it was theirs. */
export interface EndedSession {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly userId: string;
  readonly cookieHash: Buffer | null;
  readonly why: AccessEnd;
}

const ended = `
  SELECT s.organization_id AS "organizationId", o.name AS "organizationName", s.user_id AS "userId",
         s.cookie_hash AS "cookieHash", s.ended_reason AS why
    FROM sessions s
    JOIN organizations o ON o.id = s.organization_id
    JOIN users u ON u.organization_id = s.organization_id AND u.id = s.user_id`;
/** Whoever was let back in, or is invited again, has nothing to be told: they sign in, or accept. */
const stillTold = `s.ended_reason IS NOT NULL AND s.expires_at > now() AND u.state IN ('deactivated', 'removed')`;

/** What is left of ended sessions, looked at only where no living one was found. */
@Injectable()
export class EndedSessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param tokenEndsAt seconds since the epoch, of the access token that names the session; null for a cookie */
  async find(
    organizationId: string,
    sessionId: string,
    tokenEndsAt: number | null = null,
  ): Promise<EndedSession | null> {
    const rows = await this.dataSource.query<EndedSession[]>(
      `${ended} WHERE s.organization_id = $1 AND s.id = $2 AND ${stillTold}
          AND ($3::float8 IS NULL OR extract(epoch FROM now()) < $3)`,
      [organizationId, sessionId, tokenEndsAt],
    );
    return rows[0] ?? null;
  }

  async findByRefreshToken(organizationId: string, tokenHash: Buffer): Promise<EndedSession | null> {
    const rows = await this.dataSource.query<EndedSession[]>(
      `${ended}
         JOIN refresh_tokens r ON r.organization_id = s.organization_id AND r.session_id = s.id
        WHERE r.organization_id = $1 AND r.token_hash = $2 AND ${stillTold}`,
      [organizationId, tokenHash],
    );
    return rows[0] ?? null;
  }
}
