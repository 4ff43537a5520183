import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Role } from '#src/common/role.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { capabilityMissing } from '#src/http/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { AdminRoster } from './admin-roster.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

/** Promotion and demotion. */
@Injectable()
export class RoleChangesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly roster: AdminRoster,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Gives a person of the actor's organization a role. The role they already have changes nothing and is no event.
   * @throws DomainError `not_found`, `last_admin`, or `capability_missing` when the actor was demoted a moment ago.
   */
  async change(actor: Actor, id: string, role: Role, origin: RequestOrigin): Promise<User> {
    try {
      return await this.uow.run((tx) => this.changeWithin(tx, actor, id, role, origin));
    } catch (error) {
      if (error instanceof DomainError) await this.recordRefusal(actor, id, role, error, origin);
      throw error;
    }
  }

  private async changeWithin(tx: Tx, actor: Actor, id: string, role: Role, origin: RequestOrigin): Promise<User> {
    const { organizationId } = actor;
    const { user, authorized } = await this.roster.change(tx, organizationId, async () => {
      // Read under the lock: another admin may have demoted the actor since this request's guard looked.
      const authorized = await this.users.isActiveAdmin(tx, organizationId, actor.userId);
      const user = await this.users.findForUpdate(tx, organizationId, id);
      if (user === null) throw notFound('person');
      if (user.role !== role) await this.apply(tx, actor, user, role, origin);
      return { user: { ...user, role }, authorized };
    });
    // After the roster's own rule, so that two admins who demote each other read `last_admin`.
    if (!authorized) throw capabilityMissing('users.manage', []);
    return user;
  }

  private async apply(tx: Tx, actor: Actor, user: User, role: Role, origin: RequestOrigin): Promise<void> {
    await this.users.setRole(tx, user.organizationId, user.id, role);
    await this.audit.record(tx, user.organizationId, {
      kind: 'user.role_changed',
      actor: { id: actor.userId, label: actor.email },
      subject: { id: user.id, label: user.email },
      before: { role: user.role },
      after: { role },
      origin,
    });
  }

  /** In a transaction of its own, for the refused one has rolled back. A stranger's id is not repeated. */
  private async recordRefusal(
    actor: Actor,
    id: string,
    role: Role,
    refusal: DomainError,
    origin: RequestOrigin,
  ): Promise<void> {
    const user = await this.users.findById(actor.organizationId, id);
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind: 'user.role_changed',
        outcome: 'refused',
        reason: refusal.code,
        actor: { id: actor.userId, label: actor.email },
        subject: user && { id: user.id, label: user.email },
        ...(user && { before: { role: user.role }, after: { role } }),
        origin,
      }),
    );
  }
}
