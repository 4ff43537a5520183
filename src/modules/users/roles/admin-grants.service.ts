import type { Tx, UnitOfWork } from '#src/database/index.js';
import { operator, type AuditEntry, type AuditLog } from '#src/modules/audit/index.js';
import type { AdminRoster } from './admin-roster.js';
import type { User } from '../user.entity.js';
import type { UsersRepository } from '../users.repository.js';
import { LifecycleRepository } from '../lifecycle/lifecycle.repository.js';

/** What became of a grant, and why nothing did. */
export type GrantOutcome =
  | { readonly outcome: 'granted'; readonly before: Pick<User, 'state' | 'role'> }
  | { readonly outcome: 'unchanged' | 'invited' | 'removed' | 'unknown' };

/** The way back into an organization whose admins are all gone or locked out, for whoever runs the server. */
export class AdminGrantsService {
  private readonly lifecycle = new LifecycleRepository();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly roster: AdminRoster,
    private readonly audit: AuditLog,
  ) {}

  /** Makes the person of this address an active Admin of their organization. Only active and deactivated people can be. */
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

  private async apply(tx: Tx, { organizationId, id, state, role }: User): Promise<void> {
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
  }
}
