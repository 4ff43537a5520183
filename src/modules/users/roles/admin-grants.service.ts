import { Injectable } from '@nestjs/common';
import { roleTitle } from '#src/common/role.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, operator, type AuditEntry } from '#src/modules/audit/index.js';
import { LifecycleRepository } from '../lifecycle/lifecycle.repository.js';
import { SecurityMails } from '../security-mails/security-mails.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { AdminRoster } from './admin-roster.js';

/** What became of a grant, and why nothing did. */
export type GrantOutcome =
  | { readonly outcome: 'granted'; readonly before: Pick<User, 'state' | 'role'> }
  | { readonly outcome: 'unchanged' | 'invited' | 'removed' | 'unknown' };

/** The way back into an organization whose admins are all gone or locked out, for whoever runs the server. */
@Injectable()
export class AdminGrantsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly roster: AdminRoster,
    private readonly lifecycle: LifecycleRepository,
    private readonly audit: AuditLog,
    private readonly mails: SecurityMails,
  ) {}

  /**
   * Makes the person of this address an active Admin of their organization, and tells them by mail of another role. Only active and
   * deactivated people can be.
   */
  async grant(email: string): Promise<GrantOutcome> {
    const found = await this.users.findAnywhere(email);
    if (found === null) return { outcome: 'unknown' };
    const { organizationId, id } = found;
    return this.uow.run((tx) =>
      this.roster.change(tx, organizationId, async () => {
        const user = await this.lifecycle.findEver(tx, organizationId, id);
        if (user === null) return { outcome: 'unknown' };
        if (user.state === 'invited' || user.state === 'removed') return { outcome: user.state };
        if (user.state === 'active' && user.role === 'admin') return { outcome: 'unchanged' };
        await this.apply(tx, user);
        return { outcome: 'granted', before: { state: user.state, role: user.role } };
      }),
    );
  }

  private async apply(tx: Tx, user: User): Promise<void> {
    const { organizationId, id, state, role } = user;
    const common = { actor: operator, subject: { userId: id }, origin: null } as const;
    const events: AuditEntry[] = [];
    if (state !== 'active') {
      await this.lifecycle.setState(tx, organizationId, id, 'active');
      events.push({ ...common, kind: 'user.reactivated', before: { state, role }, after: { state: 'active', role } });
    }
    if (role !== 'admin') {
      await this.users.setRole(tx, organizationId, id, 'admin');
      events.push({ ...common, kind: 'user.role_changed', before: { role }, after: { role: 'admin' } });
    }
    await this.audit.recordMany(tx, organizationId, events);
    if (role !== 'admin') await this.mails.send(tx, user, 'roleChanged', { origin: null, detail: roleTitle('admin') });
  }
}
