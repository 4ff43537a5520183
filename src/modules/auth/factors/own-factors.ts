import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, type AuditKind } from '#src/modules/audit/index.js';
import { SessionsRepository, StoredFactors } from '#src/modules/identity/index.js';
import { SecurityMails, UsersRepository, type SecurityChange, type User } from '#src/modules/users/index.js';
import { SecondFactors } from '../second-factor/second-factors.js';

/** Changes that people make to their own second factors. */
@Injectable()
export class OwnFactors {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly factors: SecondFactors,
    private readonly stored: StoredFactors,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Runs `work` with the actor's user locked, if the session that asks is still there: whoever ended it a moment ago, by a reset
   * password perhaps, keeps it from leaving a factor behind.
   * @throws DomainError `not_authenticated`, or what `work` throws
   */
  change<T>({ organizationId, userId, sessionId }: Actor, work: (tx: Tx, user: User) => Promise<T>): Promise<T> {
    return this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, organizationId, userId);
      const session = await this.sessions.findLiveForUpdate(tx, organizationId, sessionId);
      if (user?.state !== 'active' || session === null)
        throw new DomainError('not_authenticated', 'Sign in to continue.');
      return work(tx, user);
    });
  }

  /**
   * What every change of a factor entails: open sign-ins end, the mark of the user is right, it is written down, and its owner is
   * told by mail.
   */
  async changed(
    tx: Tx,
    user: User,
    event: {
      readonly kind: AuditKind;
      readonly after: Readonly<Record<string, string>>;
      readonly told: SecurityChange;
      readonly detail?: string;
    },
    origin: RequestOrigin,
  ): Promise<void> {
    const { organizationId, id: userId } = user;
    await this.stored.settle(tx, organizationId, [userId], await this.factors.hasAny(tx, user));
    const { kind, after, told, detail } = event;
    await this.audit.record(tx, organizationId, { kind, actor: { userId }, after, origin });
    await this.mails.send(tx, user, told, { origin, ...(detail !== undefined && { detail }) });
  }
}
