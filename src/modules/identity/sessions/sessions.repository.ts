import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import type { AccessEnd } from './session.entity.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';

/** Days until a session that nobody uses ends. Every renewal starts them anew. */
const sessionDays = 30;
const expiry = `now() + interval '${sessionDays} days'`;

/** The sessions that no admin has ended. */
const live = { endedReason: IsNull() };

/** The tables of sessions and their refresh tokens. */
@Injectable()
export class SessionsRepository {
  async insert(
    tx: Tx,
    session: Omit<Session, 'createdAt' | 'renewedAt' | 'expiresAt' | 'endedReason' | 'user'>,
  ): Promise<void> {
    await tx.insert(Session, { ...session, expiresAt: () => expiry });
  }

  /** Starts the session's days anew. */
  async renew(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.update(Session, { organizationId, id, ...live }, { renewedAt: () => 'now()', expiresAt: () => expiry });
  }

  find(tx: Tx, organizationId: string, id: string): Promise<Session | null> {
    return tx.findOneBy(Session, { organizationId, id });
  }

  /** A live session, locked, so that two renewals of it follow one another. The person's row is locked before. */
  findLiveForUpdate(tx: Tx, organizationId: string, id: string): Promise<Session | null> {
    return tx
      .createQueryBuilder(Session, 'session')
      .setLock('pessimistic_write')
      .where({ organizationId, id, ...live })
      .andWhere('session.expires_at > now()')
      .getOne();
  }

  async end(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(Session, { organizationId, id, ...live });
    return (affected ?? 0) > 0;
  }

  /** Ends every session of a person; says how many there were. */
  async endAllOf(tx: Tx, organizationId: string, userId: string): Promise<number> {
    const { affected } = await tx.delete(Session, { organizationId, userId, ...live });
    return affected ?? 0;
  }

  /** Ends every session of a person but one; says how many there were. */
  async endOthersOf(tx: Tx, organizationId: string, userId: string, keptId: string): Promise<number> {
    const { affected } = await tx.delete(Session, { organizationId, userId, id: Not(keptId), ...live });
    return affected ?? 0;
  }

  /**
   * Ends every session of these people for good, and keeps of each only what tells its holder why: also of those ended
   * before, for somebody deactivated and then removed is removed.
   */
  async endAccess(tx: Tx, organizationId: string, userIds: readonly string[], why: AccessEnd): Promise<void> {
    await tx.query(
      `UPDATE sessions SET ended_reason = $3, ip = NULL, user_agent = NULL
        WHERE organization_id = $1 AND user_id = ANY($2::uuid[]) AND ended_reason IS DISTINCT FROM $3`,
      [organizationId, userIds, why],
    );
  }

  /** Keeps a new refresh token; gives when, by the database's clock, which all instances share. */
  async insertRefreshToken(tx: Tx, organizationId: string, sessionId: string, tokenHash: Buffer): Promise<Date> {
    const [row] = await tx.query<{ created_at: Date }[]>(
      `INSERT INTO refresh_tokens (organization_id, token_hash, session_id) VALUES ($1, $2, $3) RETURNING created_at`,
      [organizationId, tokenHash, sessionId],
    );
    if (row === undefined) throw new Error('A refresh token was not kept.');
    return row.created_at;
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

  async deleteExpired(tx: Tx): Promise<void> {
    await tx.query('DELETE FROM sessions WHERE expires_at < now()');
  }
}
