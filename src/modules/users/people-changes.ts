import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { capabilityMissing } from '#src/http/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { AdminRoster } from './admin-roster.js';
import { UsersRepository } from './users.repository.js';

/** What an admin tries, as the event of a refusal tells it. */
export interface Attempt extends Pick<AuditEntry, 'kind' | 'after'> {
  /** The person it is about; null for many. */
  readonly subjectId: string | null;
}

/** The way of every change that an admin makes to people: alone in the organization, by somebody who still may, written down. */
@Injectable()
export class PeopleChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly roster: AdminRoster,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Runs `work` in one transaction, through the roster. What it refuses becomes an event, and nothing else.
   * @throws DomainError what `work` throws, `last_admin`, or `capability_missing` when the actor was demoted a moment ago.
   */
  async make<T>(actor: Actor, attempt: Attempt, origin: RequestOrigin, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.uow.run((tx) => this.makeWithin(tx, actor, work));
    } catch (error) {
      if (error instanceof DomainError) await this.recordRefusal(actor, attempt, error, origin);
      throw error;
    }
  }

  private async makeWithin<T>(tx: Tx, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { organizationId, userId } = actor;
    const { result, authorized } = await this.roster.change(tx, organizationId, async () => {
      // Read under the lock: another admin may have demoted the actor since this request's guard looked.
      const authorized = await this.users.isActiveAdmin(tx, organizationId, userId);
      return { result: await work(tx), authorized };
    });
    // After the roster's own rule, so that two admins who demote each other read `last_admin`.
    if (!authorized) throw capabilityMissing('users.manage', []);
    return result;
  }

  /** In a transaction of its own, for the refused one has rolled back. A stranger's id is not repeated. */
  private async recordRefusal(
    actor: Actor,
    { subjectId, kind, after }: Attempt,
    refusal: DomainError,
    origin: RequestOrigin,
  ): Promise<void> {
    const user = subjectId === null ? null : await this.users.findById(actor.organizationId, subjectId);
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind,
        outcome: 'refused',
        reason: refusal.code,
        actor: { id: actor.userId, label: actor.email },
        subject: user && { id: user.id, label: user.email },
        ...(user && { before: { role: user.role } }),
        ...(after && (user !== null || subjectId === null) && { after }),
        origin,
      }),
    );
  }
}
