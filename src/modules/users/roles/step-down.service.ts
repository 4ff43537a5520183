import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { RoleChangesService } from './role-changes.service.js';
import type { User } from '../user.entity.js';
import { LastAdminError } from '../users.errors.js';
import { UsersRepository } from '../users.repository.js';

/** An admin who becomes a User by their own will. */
@Injectable()
export class StepDownService {
  constructor(
    private readonly users: UsersRepository,
    private readonly changes: AuthorizedChange,
    private readonly roles: RoleChangesService,
  ) {}

  /**
   * Makes the actor a User, and the successor an Admin in the same change. The last admin needs a successor.
   * @throws DomainError `last_admin`, `validation_failed` when the successor is nobody active else, or `capability_missing`
   * when the actor was demoted a moment ago
   */
  async stepDown(actor: Actor, successorId: string | undefined, origin: RequestOrigin): Promise<User> {
    const attempt = { kind: 'user.role_changed', subjectId: actor.userId, after: { role: 'user' } } as const;
    try {
      return await this.changes.run(actor, 'users.manage', attempt, origin, async (tx) => {
        // First, so that there is an admin at every moment.
        if (successorId !== undefined) await this.promote(tx, actor, successorId, origin);
        const user = await this.users.findForUpdate(tx, actor.organizationId, actor.userId);
        if (user === null) throw notFound('person');
        if (user.role === 'admin') await this.roles.apply(tx, actor, user, 'user', origin);
        return { ...user, role: 'user' };
      });
    } catch (error) {
      if (error instanceof LastAdminError) throw new LastAdminError(nameASuccessor);
      throw error;
    }
  }

  private async promote(tx: Tx, actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const successor = id === actor.userId ? null : await this.users.findForUpdate(tx, actor.organizationId, id);
    if (successor?.state !== 'active')
      throw fieldError('successorId', 'no_such_person', 'Choose another active person of the organization.');
    if (successor.role !== 'admin') await this.roles.apply(tx, actor, successor, 'admin', origin);
  }
}

const nameASuccessor = 'You are the only active admin. Name a successor, who becomes Admin as you step down.';
