import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { deleteAlongKey, PreparedStatements, type RowKey, type StatementPart, type Tx } from '#src/database/index.js';
import { endSignIns } from '../factors/sign-in-tickets.repository.js';
import type { AccessEnd } from './session.entity.js';
import { RefreshToken } from './refresh-token.entity.js';
import { withinBounds } from './session-bounds.sql.js';
import { Session } from './session.entity.js';

/** Days that a session without use is kept at most; its organization's bounds may end it sooner. Every renewal starts them anew. */
const sessionDays = 30;
const expiry = `now() + interval '${sessionDays} days'`;

/** The sessions that no admin has ended. */
const live = { endedReason: IsNull() };

/** An organization's live sessions, for more conditions behind it. */
const liveSessions = `FROM sessions s JOIN organizations o ON o.id = s.organization_id
        WHERE s.organization_id = $1 AND s.ended_reason IS NULL AND ${withinBounds}`;

type NewSession = Pick<Session, 'organizationId' | 'id' | 'userId' | 'cookieHash' | 'ip' | 'userAgent'>;

/** A session as its person is told of it. */
export interface PlaceSignedIn extends Pick<Session, 'id' | 'ip' | 'userAgent' | 'createdAt' | 'renewedAt'> {
  /** Whether a browser holds it, rather than an API client. */
  readonly isBrowser: boolean;
}

/**
 * The tables of sessions and their refresh tokens. Where somebody's sessions end, sign-ins of theirs that still lack the second
 * step end as well.
 */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {}

  /** Adds a session. */
  insertion({ organizationId, id, userId, cookieHash, ip, userAgent }: NewSession): StatementPart {
    return {
      name: 'session',
      text: `INSERT INTO sessions (organization_id, id, user_id, cookie_hash, ip, user_agent, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, ${expiry})`,
      values: [organizationId, id, userId, cookieHash, ip, userAgent],
    };
  }

  /** Starts the session's days anew, and notes where it is used now. */
  async renew(tx: Tx, organizationId: string, id: string, ip: string): Promise<void> {
    await tx.update(
      Session,
      { organizationId, id, ...live },
      { ip, renewedAt: () => 'now()', expiresAt: () => expiry },
    );
  }

  /** Notes that the session's person has just proved who they are; false where it has ended. */
  async markProven(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const { affected } = await tx.update(Session, { organizationId, id, ...live }, { authenticatedAt: () => 'now()' });
    return (affected ?? 0) > 0;
  }

  find(tx: Tx, organizationId: string, id: string): Promise<Session | null> {
    return tx.findOneBy(Session, { organizationId, id });
  }

  /** A live session, locked, so that two renewals of it follow one another. The person's row is locked before. */
  async findLiveForUpdate(tx: Tx, organizationId: string, id: string): Promise<Pick<Session, 'id' | 'userId'> | null> {
    const [session] = await tx.query<Pick<Session, 'id' | 'userId'>[]>(
      `SELECT s.id, s.user_id AS "userId" ${liveSessions} AND s.id = $2 FOR UPDATE OF s`,
      [organizationId, id],
    );
    return session ?? null;
  }

  /** A person's live sessions, the latest used first, a hundred at most. */
  listLive(organizationId: string, userId: string): Promise<PlaceSignedIn[]> {
    return this.dataSource.query(
      `SELECT s.id, s.ip, s.user_agent AS "userAgent", s.cookie_hash IS NOT NULL AS "isBrowser",
              s.created_at AS "createdAt", s.renewed_at AS "renewedAt"
         ${liveSessions} AND s.user_id = $2 ORDER BY s.renewed_at DESC, s.id LIMIT 100`,
      [organizationId, userId],
    );
  }

  /** How many live sessions a person has. */
  async countLive(organizationId: string, userId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count ${liveSessions} AND s.user_id = $2`,
      [organizationId, userId],
    );
    return row?.count ?? 0;
  }

  /**
   * Deletes the organization's sessions that have ended by the bounds that it had, before it lets sessions live longer: those that
   * were over don't come alive again.
   */
  async endOutlasted(
    tx: Tx,
    organizationId: string,
    { sessionIdleHours, sessionDays }: { readonly sessionIdleHours: number; readonly sessionDays: number },
  ): Promise<void> {
    await tx.query(
      `DELETE FROM sessions
        WHERE organization_id = $1 AND ended_reason IS NULL
          AND (renewed_at <= now() - make_interval(hours => $2) OR created_at <= now() - make_interval(days => $3))`,
      [organizationId, sessionIdleHours, sessionDays],
    );
  }

  /** Ends a session of this person; false where they have none by this id. */
  async endOwn(tx: Tx, organizationId: string, userId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(Session, { organizationId, userId, id, ...live });
    return (affected ?? 0) > 0;
  }

  async end(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(Session, { organizationId, id, ...live });
    return (affected ?? 0) > 0;
  }

  /** Ends every session of a person; says how many there were. */
  async endAllOf(tx: Tx, organizationId: string, userId: string): Promise<number> {
    await endSignIns(tx, organizationId, [userId]);
    const { affected } = await tx.delete(Session, { organizationId, userId, ...live });
    return affected ?? 0;
  }

  /** Ends every session of a person but one; says how many there were. */
  async endOthersOf(tx: Tx, organizationId: string, userId: string, keptId: string): Promise<number> {
    await endSignIns(tx, organizationId, [userId]);
    const { affected } = await tx.delete(Session, { organizationId, userId, id: Not(keptId), ...live });
    return affected ?? 0;
  }

  /**
   * Ends every session of these people for good, and keeps of each only what tells its holder why: also of those ended
   * before, for somebody deactivated and then removed is removed.
   */
  async endAccess(tx: Tx, organizationId: string, userIds: readonly string[], why: AccessEnd): Promise<void> {
    await endSignIns(tx, organizationId, userIds);
    await tx.query(
      `UPDATE sessions SET ended_reason = $3, ip = NULL, user_agent = NULL
        WHERE organization_id = $1 AND user_id = ANY($2::uuid[]) AND ended_reason IS DISTINCT FROM $3`,
      [organizationId, userIds, why],
    );
  }

  /** Keeps a new refresh token; gives when, by the database's clock, which all instances share. */
  async insertRefreshToken(tx: Tx, organizationId: string, sessionId: string, tokenHash: Buffer): Promise<Date> {
    const { name, text, values } = this.refreshTokenInsertion(organizationId, sessionId, tokenHash);
    const [token] = await this.statements.rows<{ issuedAt: Date }>(name, text, values, tx);
    if (token === undefined) throw new Error('A refresh token was not kept.');
    return token.issuedAt;
  }

  /** As {@link insertRefreshToken}, for a statement that writes more; returns the moment as `issuedAt`. */
  refreshTokenInsertion(organizationId: string, sessionId: string, tokenHash: Buffer): StatementPart {
    return {
      name: 'refresh_token',
      text: `INSERT INTO refresh_tokens (organization_id, token_hash, session_id) VALUES ($1, $2, $3)
             RETURNING created_at AS "issuedAt"`,
      values: [organizationId, tokenHash, sessionId],
    };
  }

  findRefreshToken(tx: Tx, organizationId: string, tokenHash: Buffer): Promise<RefreshToken | null> {
    return tx.findOneBy(RefreshToken, { organizationId, tokenHash });
  }

  /** Uses a refresh token up; false when it has been used before. */
  async useRefreshToken(tx: Tx, organizationId: string, tokenHash: Buffer): Promise<boolean> {
    const [, used] = await tx.query<[unknown, number]>(
      `UPDATE refresh_tokens SET used_at = now() WHERE organization_id = $1 AND token_hash = $2 AND used_at IS NULL`,
      [organizationId, tokenHash],
    );
    return used > 0;
  }

  /** Deletes expired sessions among the next ones. Every renewal changes when one expires. @returns after which to go on */
  deleteExpired(tx: Tx, after: RowKey | null): Promise<RowKey | null> {
    const expired = { table: 'sessions', column: 'expires_at', bound: 'now()' };
    return deleteAlongKey(tx, expired, ['organization_id', 'id'], after);
  }

  /** Deletes tickets that nobody went on with, among the next ones: few, for they live for minutes. @returns after which to go on */
  deleteExpiredTickets(tx: Tx, after: RowKey | null): Promise<RowKey | null> {
    const expired = { table: 'sign_in_tickets', column: 'expires_at', bound: 'now()' };
    return deleteAlongKey(tx, expired, ['organization_id', 'token_hash'], after);
  }
}
