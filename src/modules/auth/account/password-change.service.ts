import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import {
  findPasswordProblem,
  NewPasswords,
  RateLimits,
  SessionsRepository,
  type PasswordProblem,
} from '#src/modules/identity/index.js';
import { SignInAccounts } from '../login/sign-in-accounts.js';
import { PasswordReplacement } from '../password-reset/password-replacement.js';
import type { ChangePasswordBody } from './dto/password.bodies.js';
import { PasswordProof } from './password-proof.js';

/** A password that its owner changes, who knows the one they have. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly proof: PasswordProof,
    private readonly accounts: SignInAccounts,
    private readonly sessions: SessionsRepository,
    private readonly newPasswords: NewPasswords,
    private readonly passwords: PasswordReplacement,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Replaces the password and ends every other session, with their refresh tokens and all links that set a password, in one
   * transaction [ASVS 6.2.3, 7.4.3]. The session that asks goes on.
   * @throws DomainError `validation_failed` for a wrong current password, `password_too_weak`, `rate_limited`, `unavailable`, or
   * `not_authenticated` when the session ended a moment ago
   */
  async change(actor: Actor, { currentPassword, password }: ChangePasswordBody, origin: RequestOrigin): Promise<void> {
    const credential = await this.proof.find(actor, currentPassword, origin.ip);
    if (credential === null) throw await this.wrong(actor, origin);
    const passwordHash = await this.newPasswords.hash(password, contextOf(actor));
    await this.uow.run(async (tx) => {
      // Compared again with the person locked: another change or a reset may have come first.
      const user = await this.accounts.lockOwner(tx, credential);
      if (user === null) throw wrongPassword();
      const session = await this.sessions.findLiveForUpdate(tx, actor.organizationId, actor.sessionId);
      if (user.state !== 'active' || session === null)
        throw new DomainError('not_authenticated', 'Sign in to continue.');
      await this.passwords.change(tx, user, passwordHash, actor.sessionId, origin);
    });
  }

  private async wrong(actor: Actor, origin: RequestOrigin): Promise<DomainError> {
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind: 'password.changed',
        outcome: 'failed',
        reason: 'invalid_credentials',
        actor,
        origin,
      }),
    );
    return wrongPassword();
  }
}

/**
 * Says of a password, as somebody types it, what would be wrong with it. Breached ones are refused when they are sent: nobody
 * else is asked about each key.
 */
@Injectable()
export class PasswordCheckService {
  constructor(private readonly limits: RateLimits) {}

  /** @returns what is wrong; null for a password that would be taken. @throws DomainError `rate_limited` */
  async check(actor: Actor, password: string, { ip }: RequestOrigin): Promise<PasswordProblem | null> {
    await this.limits.count('check-password', ip, EmailAddress.parse(actor.email));
    return findPasswordProblem(password, contextOf(actor));
  }
}

const contextOf = ({ email, name, organizationName }: Actor) => ({ email, name, organizationName });

const wrongPassword = (): DomainError =>
  fieldError(
    'currentPassword',
    'wrong',
    'This is not your current password. If you forgot it, reset it by mail from the sign-in page.',
  );
