import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { SessionsRepository } from '#src/modules/identity/index.js';
import { PasswordProof } from '../account/password-proof.js';
import { SignInAccounts } from '../login/sign-in-accounts.js';

/** Somebody who is signed in proves anew who they are. */
@Injectable()
export class ReauthenticationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly proof: PasswordProof,
    private readonly accounts: SignInAccounts,
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Lets this session, and none of the person's others, do for ten minutes what asks for a recent sign-in [ASVS 7.5.1].
   * @throws DomainError `validation_failed` for a wrong password, `rate_limited`, `unavailable`, or `not_authenticated` when the
   * session ended a moment ago
   */
  async prove(actor: Actor, password: string, origin: RequestOrigin): Promise<void> {
    const credential = await this.proof.find(actor, password, origin.ip);
    if (credential === null) throw await this.wrong(actor, origin);
    await this.uow.run(async (tx) => {
      // Compared again with the person locked: a change or a reset may have come first.
      const user = await this.accounts.lockOwner(tx, credential);
      if (user === null) throw wrongPassword();
      const { organizationId, sessionId } = actor;
      if (user.state !== 'active' || !(await this.sessions.markProven(tx, organizationId, sessionId)))
        throw new DomainError('not_authenticated', 'Sign in to continue.');
      await this.audit.record(tx, organizationId, { kind: 'session.reauthenticated', actor, origin });
    });
  }

  private async wrong(actor: Actor, origin: RequestOrigin): Promise<DomainError> {
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind: 'session.reauthenticated',
        outcome: 'failed',
        reason: 'invalid_credentials',
        actor,
        origin,
      }),
    );
    return wrongPassword();
  }
}

const wrongPassword = (): DomainError =>
  fieldError(
    'password',
    'wrong',
    'This is not your password. If you forgot it, reset it by mail from the sign-in page.',
  );
