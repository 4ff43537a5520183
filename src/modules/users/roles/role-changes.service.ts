import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { roleTitle, type Role } from '#src/common/role.js';
import { SecurityMails } from '../security-mails/security-mails.js';
import { isDue, roleChange } from '../user-change.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';

/** Promotion and demotion. */
@Injectable()
export class RoleChangesService {
  constructor(
    private readonly users: UsersRepository,
    private readonly changes: AuthorizedChange,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Gives a person of the actor's organization a role. The role they already have changes nothing and is no event.
   * @throws DomainError `not_found`, `last_admin`, or `capability_missing` when the actor was demoted a moment ago.
   */
  change(actor: Actor, id: string, role: Role, origin: RequestOrigin): Promise<User> {
    const attempt = { kind: 'user.role_changed', subjectId: id, after: { role } } as const;
    return this.changes.run(actor, 'users.manage', attempt, origin, async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, id);
      if (user === null) throw notFound('person');
      if (isDue(roleChange(role), user)) await this.apply(tx, actor, user, role, origin);
      return { ...user, role };
    });
  }

  /** Writes the change of role and its event, and tells whoever can sign in. The caller is inside the roster. */
  async apply(tx: Tx, actor: Actor, user: User, role: Role, origin: RequestOrigin): Promise<void> {
    await this.users.setRole(tx, user.organizationId, user.id, role, actor.userId);
    const by = { actor, origin };
    await this.audit.record(tx, user.organizationId, roleChange(role).eventOf(user, by));
    if (user.state === 'active')
      await this.mails.send(tx, user, 'roleChanged', { origin, by: actor.userId, detail: roleTitle(role) });
  }
}
