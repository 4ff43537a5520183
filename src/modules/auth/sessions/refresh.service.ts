import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { RateLimits, splitScoped, hashSecret, SessionsRepository } from '#src/modules/identity/index.js';
import type { ApiSession, SignedIn } from '../signed-in.js';
import { EndedSessionExplainer } from './ended-session-explainer.js';
import { SessionsService } from './sessions.service.js';

/** Renewing an API session by its refresh token. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly repository: SessionsRepository,
    private readonly sessions: SessionsService,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
    private readonly accessEnded: EndedSessionExplainer,
  ) {}

  /**
   * Trades a refresh token for a new pair. A token works once: a second use means that two parties hold it, and as
   * nobody can tell which is honest, the whole session ends (RFC 9700, clause 4.14.2). Of two refreshes at the same
   * time one succeeds and the other ends the session, so a client must refresh in one place.
   * @throws DomainError `invalid_refresh_token`, `rate_limited`, or `access_ended` after an admin ended the person's access
   */
  async refresh(refreshToken: string, origin: RequestOrigin): Promise<SignedIn<ApiSession>> {
    await this.limits.count('refresh', origin.ip);
    const token = splitScoped(refreshToken, 1);
    const organizationId = token?.ids[0];
    if (!token || !organizationId) throw sessionEnded();
    // Null leaves the transaction in peace, for the end of a misused session must be kept.
    const renewed = await this.uow.run((tx) => this.rotate(tx, organizationId, hashSecret(token.secret), origin));
    if (renewed === null)
      throw (await this.accessEnded.forRefreshToken(organizationId, token.secret)) ?? sessionEnded();
    return renewed;
  }

  private async rotate(
    tx: Tx,
    organizationId: string,
    tokenHash: Buffer,
    origin: RequestOrigin,
  ): Promise<SignedIn<ApiSession> | null> {
    const token = await this.repository.findRefreshToken(tx, organizationId, tokenHash);
    const found = token && (await this.repository.find(tx, organizationId, token.sessionId));
    // The person before the session, as whoever ends their access does.
    const user = found && (await this.users.findForUpdate(tx, organizationId, found.userId));
    const session = found && (await this.repository.findLiveForUpdate(tx, organizationId, found.id));
    if (user?.state !== 'active' || !session) return null;
    const { id: sessionId, userId } = session;
    if (!(await this.repository.useRefreshToken(tx, organizationId, tokenHash))) {
      await this.repository.end(tx, organizationId, sessionId);
      await this.audit.record(tx, organizationId, {
        kind: 'session.reuse_detected',
        outcome: 'refused',
        reason: 'invalid_refresh_token',
        actor: { userId },
        origin,
      });
      return null;
    }
    await this.repository.renew(tx, organizationId, sessionId, origin.ip);
    const lastActiveAt = (await this.users.touch(tx, organizationId, userId)) ?? user.lastActiveAt;
    const tokens = await this.sessions.issueTokens(tx, { organizationId, sessionId, userId });
    return { user: { ...user, lastActiveAt }, session: tokens };
  }
}

const sessionEnded = (): DomainError =>
  new DomainError('invalid_refresh_token', 'This session has ended. Sign in again.');
