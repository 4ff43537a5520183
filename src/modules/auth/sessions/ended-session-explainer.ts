import { Injectable } from '@nestjs/common';
import type { DomainError } from '#src/common/domain-error.js';
import { AccessEnded, AdminsToAsk } from '#src/modules/users/index.js';
import {
  hashSecret,
  isSecretOf,
  type AccessClaims,
  EndedSessionsRepository,
  type EndedSession,
} from '#src/modules/identity/index.js';

/**
 * The answer to whoever still holds a session that an admin's change ended: why, and whom to ask.
 * Nobody else learns of it, so each of these looks only after the secret was verified, and says null for all others.
 */
@Injectable()
export class EndedSessionExplainer {
  constructor(
    private readonly sessions: EndedSessionsRepository,
    private readonly admins: AdminsToAsk,
  ) {}

  async forCookie(organizationId: string, sessionId: string, secret: string): Promise<DomainError | null> {
    const session = await this.sessions.find(organizationId, sessionId);
    return session?.cookieHash && isSecretOf(secret, session.cookieHash) ? this.refusal(session) : null;
  }

  /** @param claims of a token whose signature is right */
  async forBearer({ organizationId, sessionId, userId, endsAt }: AccessClaims): Promise<DomainError | null> {
    const session = await this.sessions.find(organizationId, sessionId, endsAt);
    return session?.cookieHash === null && session.userId === userId ? this.refusal(session) : null;
  }

  async forRefreshToken(organizationId: string, secret: string): Promise<DomainError | null> {
    const session = await this.sessions.findByRefreshToken(organizationId, hashSecret(secret));
    return session && this.refusal(session);
  }

  private async refusal({ organizationId, organizationName, why }: EndedSession): Promise<DomainError> {
    return new AccessEnded(organizationId, why, { organizationName, admins: await this.admins.of(organizationId) });
  }
}
