import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { SessionsRepository } from '#src/modules/identity/index.js';
import type { User } from '#src/modules/users/index.js';
import type { SecondFactorMethodName } from '../second-factor/second-factor-method.js';

const kind = 'session.reauthenticated';

/** Sessions whose person has just proved who they are, or failed to. Both are written down. */
@Injectable()
export class ProvenSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Lets this session, and none of the person's others, do for ten minutes what asks for a recent sign-in [ASVS 7.5.1].
   * @param user whose proof it was, locked
   * @param secondFactor what proved it beside the password, or instead of it
   * @throws DomainError `not_authenticated` when the session ended a moment ago
   */
  async confirm(
    tx: Tx,
    actor: Actor,
    user: User,
    secondFactor: SecondFactorMethodName | null,
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, sessionId } = actor;
    if (user.state !== 'active' || !(await this.sessions.markProven(tx, organizationId, sessionId)))
      throw new DomainError('not_authenticated', 'Sign in to continue.');
    const after = secondFactor && { after: { secondFactor } };
    await this.audit.record(tx, organizationId, { kind, actor, ...after, origin });
  }

  /** Writes down that a proof was wrong. */
  async fail(
    tx: Tx,
    actor: Actor,
    reason: 'invalid_credentials' | 'invalid_code' | 'invalid_passkey',
    origin: RequestOrigin,
  ): Promise<void> {
    await this.audit.record(tx, actor.organizationId, { kind, outcome: 'failed', reason, actor, origin });
  }
}
