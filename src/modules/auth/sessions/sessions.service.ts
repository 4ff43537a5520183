import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { UserPresenter, type User } from '#src/modules/users/index.js';
import {
  KnownClientsRepository,
  accessTokenSeconds,
  AccessTokens,
  joinScoped,
  hashSecret,
  makeSecret,
  SessionsRepository,
} from '#src/modules/identity/index.js';
import type { SessionResponse } from '../dto/session.response.js';
import type { ApiSession, SessionFor, SignedIn, Via } from '../signed-in.js';
import { SessionStartsRepository } from './session-starts.repository.js';

interface SessionIds {
  readonly organizationId: string;
  readonly sessionId: string;
  readonly userId: string;
}

/** Beginning and ending sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly starts: SessionStartsRepository,
    private readonly tokens: AccessTokens,
    private readonly knownClients: KnownClientsRepository,
    private readonly audit: AuditLog,
    private readonly presenter: UserPresenter,
  ) {}

  /** A session as the API shows it, this once. */
  present({ user, session }: SignedIn<ApiSession>): SessionResponse {
    const { accessToken, refreshToken, expiresIn } = session;
    return { accessToken, refreshToken, expiresIn, user: this.presenter.present(user, user.id) };
  }

  /**
   * Starts a new session, with an id of its own [ASVS 7.2.4], in the transaction of the sign-in.
   * @param user active, and locked by this transaction: so no session begins beside the change that ends them all, to come
   * alive with a later return
   * @param secondFactor how the second step was passed, where there was one
   */
  async start<V extends Via>(
    tx: Tx,
    user: User,
    via: V,
    origin: RequestOrigin,
    secondFactor?: string,
  ): Promise<SignedIn<SessionFor<V>>> {
    const { organizationId, id: userId } = user;
    const id = uuid();
    // The cookie's, or the refresh token's.
    const secret = makeSecret();
    const isBrowser = via === 'browser';
    await this.knownClients.remember(tx, user.email, origin.ip);
    const { issuedAt, lastActiveAt } = await this.starts.insert(tx, {
      session: {
        organizationId,
        id,
        userId,
        cookieHash: isBrowser ? hashSecret(secret) : null,
        ip: origin.ip,
        userAgent: origin.userAgent,
      },
      refreshTokenHash: isBrowser ? null : hashSecret(secret),
      event: {
        kind: 'session.started',
        actor: { userId },
        after: { via, ...(secondFactor !== undefined && { secondFactor }) },
        origin,
      },
    });
    const session =
      issuedAt === null
        ? { via: 'browser' as const, cookie: joinScoped([organizationId, id], secret) }
        : this.tokensFor({ organizationId, sessionId: id, userId }, secret, issuedAt);
    return {
      user: { ...user, lastActiveAt: lastActiveAt ?? user.lastActiveAt },
      session: session as SessionFor<V>,
    };
  }

  /** A fresh pair of tokens for an API session. */
  async issueTokens(tx: Tx, session: SessionIds): Promise<SessionFor<'api'>> {
    const secret = makeSecret();
    const { organizationId, sessionId } = session;
    const issuedAt = await this.sessions.insertRefreshToken(tx, organizationId, sessionId, hashSecret(secret));
    return this.tokensFor(session, secret, issuedAt);
  }

  private tokensFor(session: SessionIds, refreshSecret: string, issuedAt: Date): ApiSession {
    return {
      via: 'api',
      accessToken: this.tokens.sign(session, issuedAt),
      refreshToken: joinScoped([session.organizationId], refreshSecret),
      expiresIn: accessTokenSeconds,
    };
  }

  /** Signs the actor's session out: its cookie and its tokens end at once, everywhere [ASVS 7.4.1]. */
  async end(actor: Actor, origin: RequestOrigin): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.sessions.end(tx, actor.organizationId, actor.sessionId))) return;
      await this.audit.record(tx, actor.organizationId, {
        kind: 'session.ended',
        actor,
        origin,
      });
    });
  }
}
