import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { SessionAccessRevoker } from '#src/modules/identity/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { accessChange, isDue } from '../user-change.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { LifecycleRepository } from './lifecycle.repository.js';

type State = 'active' | 'deactivated';

/** Suspending people and letting them back in. */
@Injectable()
export class DeactivationService {
  constructor(
    private readonly users: UsersRepository,
    private readonly lifecycle: LifecycleRepository,
    private readonly changes: AuthorizedChange,
    private readonly access: SessionAccessRevoker,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Ends a person's sign-in, sessions and links; their role and what they own stay. One who is deactivated already stays
   * so, and that is no event.
   * @throws DomainError `not_found`, `last_admin`, `state_conflict` for an invited person, or `capability_missing` when the
   * actor was demoted a moment ago
   */
  deactivate(actor: Actor, id: string, origin: RequestOrigin): Promise<User> {
    return this.change('deactivated', actor, id, origin);
  }

  /**
   * Lets a deactivated person back in, in the role they had. Their old sessions stay dead.
   * @throws DomainError as {@link deactivate}
   */
  reactivate(actor: Actor, id: string, origin: RequestOrigin): Promise<User> {
    return this.change('active', actor, id, origin);
  }

  private change(state: State, actor: Actor, id: string, origin: RequestOrigin): Promise<User> {
    const change = accessChange(state);
    const attempt = { kind: change.kind, subjectId: id, after: { state } };
    return this.changes.run(actor, 'users.manage', attempt, origin, async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, id);
      if (user === null) throw notFound('person');
      if (isDue(change, user)) await this.apply(tx, user, state, { actor, origin });
      return { ...user, state };
    });
  }

  /** Writes the change and its event. The caller is inside the roster. */
  async apply(tx: Tx, user: User, state: State, by: Pick<AuditEntry, 'actor' | 'origin'>): Promise<void> {
    const { organizationId, id } = user;
    await this.lifecycle.setState(tx, organizationId, id, state);
    if (state === 'deactivated') await this.access.end(tx, organizationId, [user], 'deactivated');
    await this.audit.record(tx, organizationId, accessChange(state).eventOf(user, by));
  }
}
