import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { UsersRepository, type AccessEnd } from '#src/modules/users/index.js';
import { hashSecret, isSecretOf } from '../tokens/secret.js';
import type { AccessClaims } from '../tokens/access-token.js';
import { EndedSessionsRepository, type EndedSession } from './ended-sessions.repository.js';

/** Admins named in one answer. */
const namedAdmins = 5;

/** What happened, in a sentence or two, to whoever it happened to. */
const sentences: Readonly<Record<AccessEnd, (organization: string) => string>> = {
  deactivated: (organization) =>
    `An admin of ${organization} deactivated your account. Your work is kept, and an admin can let you back in.`,
  removed: (organization) =>
    `An admin of ${organization} removed you from the organization. If that was a mistake, ask to be added again.`,
  moved: (organization) =>
    `Your account moved from ${organization} to the organization that owns your email’s domain. Sign in again, with the same password.`,
};

/**
 * The answer to whoever still holds a session that an admin's change ended: why, and whom to ask. Nobody else learns of it,
 * so each of these looks only after the secret was verified, and says null for all others.
 */
@Injectable()
export class AccessEnded {
  constructor(
    private readonly sessions: EndedSessionsRepository,
    private readonly users: UsersRepository,
  ) {}

  async forCookie(organizationId: string, sessionId: string, secret: string): Promise<DomainError | null> {
    const session = await this.sessions.find(organizationId, sessionId);
    return session?.cookieHash && isSecretOf(secret, session.cookieHash) ? this.refusal(session) : null;
  }

  /** @param claims of a token whose signature is right */
  async forBearer({ organizationId, sessionId, userId }: AccessClaims): Promise<DomainError | null> {
    const session = await this.sessions.find(organizationId, sessionId);
    return session?.cookieHash === null && session.userId === userId ? this.refusal(session) : null;
  }

  async forRefreshToken(organizationId: string, secret: string): Promise<DomainError | null> {
    const session = await this.sessions.findByRefreshToken(organizationId, hashSecret(secret));
    return session && this.refusal(session);
  }

  private async refusal({ organizationId, organizationName, why }: EndedSession): Promise<DomainError> {
    const admins = await this.users.activeAdmins(organizationId, namedAdmins);
    return new DomainError('access_ended', sentences[why](organizationName), {
      extras: { reason: why, admins: admins.map(({ name, email }) => ({ name, email })) },
    });
  }
}
