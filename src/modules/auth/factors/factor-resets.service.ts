import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, operator, type AuditPerson } from '#src/modules/audit/index.js';
import { SessionsRepository, StoredFactors } from '#src/modules/identity/index.js';
import { AuthorizedChange, SecurityMails, UsersRepository, type User } from '#src/modules/users/index.js';

/** What became of an operator's reset. */
export type FactorResetOutcome = 'reset' | 'unchanged' | 'unknown';

const kind = 'factor.reset';

/** Second factors of somebody who has lost them, removed by whoever may. */
@Injectable()
export class FactorResets {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly stored: StoredFactors,
    private readonly changes: AuthorizedChange,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Removes all second factors of another person and signs them out everywhere, for who has lost a phone does not know who has it.
   * They sign in by the password alone then, and are told by mail. Where there is none, that is no event. One's own stay: whoever
   * has stolen a session must not get rid of them so, and the last admin's are the operator's to reset.
   * @throws DomainError `not_found`, `state_conflict` for oneself, or `capability_missing` when the actor was demoted a moment ago
   */
  async reset(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    await this.changes.auditRefusal(actor, { kind, subjectId: id }, origin, () =>
      this.changes.transaction(actor, 'users.manage', async (tx) => {
        const user = await this.users.findForUpdate(tx, actor.organizationId, id);
        if (user === null) throw notFound('person');
        if (id === actor.userId) throw new DomainError('state_conflict', 'Remove your own second factors on My page.');
        if (user.hasSecondFactor) await this.apply(tx, user, actor, origin);
      }),
    );
  }

  /** As {@link reset}, of anybody, by whoever runs the server. */
  async resetByOperator(email: string): Promise<FactorResetOutcome> {
    const found = await this.users.findAnywhere(email);
    if (found === null) return 'unknown';
    return this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, found.organizationId, found.id);
      if (user?.hasSecondFactor !== true) return 'unchanged';
      await this.apply(tx, user, operator, null);
      return 'reset';
    });
  }

  private async apply(tx: Tx, user: User, by: Actor | AuditPerson, origin: RequestOrigin | null): Promise<void> {
    const { organizationId, id: userId } = user;
    await this.stored.erase(tx, organizationId, [userId]);
    const sessions = await this.sessions.endAllOf(tx, organizationId, userId);
    await this.audit.record(tx, organizationId, { kind, actor: by, subject: { userId }, after: { sessions }, origin });
    if (user.state !== 'active') return;
    await this.mails.send(tx, user, 'factorsReset', { origin, ...('userId' in by && { by: by.userId }) });
  }
}
