import { Injectable } from '@nestjs/common';
import { can, type Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { capabilityMissing } from '#src/http/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AdminRoster } from './roles/admin-roster.js';
import { UsersRepository } from './users.repository.js';

/** What the actor tries, as the event of a refusal tells it. */
export interface Attempt extends Pick<AuditEntry, 'kind' | 'after'> {
  /** The user it is about; absent for many users, and for what is about no user. */
  readonly subjectId?: string;
}

/** Runs an admin's change under the organization's lock, re-checks the admin's capability, and audits refusals. */
@Injectable()
export class AuthorizedChange {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly roster: AdminRoster,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Runs `work` in one transaction, through the admin roster. A refusal is audited, and changes nothing else.
   * @throws DomainError what `work` throws, `last_admin`, or `capability_missing` when the actor lost the capability since
   * the request's guard looked
   */
  run<T>(
    actor: Actor,
    capability: Capability,
    attempt: Attempt,
    origin: RequestOrigin,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const { organizationId } = actor;
    return this.auditRefusal(actor, attempt, origin, () =>
      this.uow.run(async (tx) => {
        const { result, allowed } = await this.roster.change(tx, organizationId, async () => {
          const allowed = await this.isAllowed(tx, actor, capability);
          return { result: await work(tx), allowed };
        });
        // After the roster's own rule, so that two admins who demote each other read `last_admin`.
        if (!allowed) throw capabilityMissing(capability, []);
        return result;
      }),
    );
  }

  /**
   * Runs `work` in a transaction that has the organization to itself, for changes that can end no admin. What precedes it
   * (a question to the DNS) and this transaction together go into {@link auditRefusal}.
   * @param alongside another organization that is locked as well
   * @throws DomainError `capability_missing` when the actor lost the capability since the request's guard looked
   */
  transaction<T>(actor: Actor, capability: Capability, work: (tx: Tx) => Promise<T>, alongside?: string): Promise<T> {
    return this.uow.run(async (tx) => {
      await this.organizations.lockAll(tx, [actor.organizationId, ...(alongside === undefined ? [] : [alongside])]);
      if (!(await this.isAllowed(tx, actor, capability))) throw capabilityMissing(capability, []);
      return work(tx);
    });
  }

  /**
   * Runs `work` in one transaction beside other changes of the organization: for the daily work, which ends no admin. The actor's
   * row is locked, so that a change of their role or their removal waits for it, or is seen by it. Whoever locks other users as
   * well locks them by {@link UsersRepository.lockActive} before any other row, so that nobody waits in a circle.
   * @param needed one capability, or all that the work needs
   * @throws DomainError `capability_missing` when the actor lost the capability since the request's guard looked, or what `work`
   * throws
   */
  beside<T>(actor: Actor, needed: Capability | readonly Capability[], work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.uow.run(async (tx) => {
      const [user] = await this.users.lockActive(tx, actor.organizationId, [actor.userId]);
      const missing = [needed].flat().find((capability) => user === undefined || !can(user, capability));
      if (missing !== undefined) throw capabilityMissing(missing, []);
      return work(tx);
    });
  }

  /** Runs `work`, outside any transaction. What it refuses becomes an event that tells what was tried. */
  async auditRefusal<T>(actor: Actor, attempt: Attempt, origin: RequestOrigin, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError) await this.recordRefusal(actor, attempt, error, origin);
      throw error;
    }
  }

  /** Writes an event of the actor's own organization. */
  record(tx: Tx, actor: Actor, origin: RequestOrigin, entry: Omit<AuditEntry, 'actor' | 'origin'>): Promise<void> {
    return this.audit.record(tx, actor.organizationId, {
      ...entry,
      actor,
      origin,
    });
  }

  /** Reads the actor again, under the lock: another admin may have demoted or deactivated them a moment ago. */
  private async isAllowed(tx: Tx, { organizationId, userId }: Actor, capability: Capability): Promise<boolean> {
    const user = await this.users.findById(organizationId, userId, tx);
    return user?.state === 'active' && can(user, capability);
  }

  /** Runs in its own transaction, because the refused one has rolled back. Omits ids from other organizations. */
  private async recordRefusal(
    actor: Actor,
    { subjectId, kind, after }: Attempt,
    refusal: DomainError,
    origin: RequestOrigin,
  ): Promise<void> {
    const user = subjectId === undefined ? null : await this.users.findById(actor.organizationId, subjectId);
    await this.uow.run((tx) =>
      this.record(tx, actor, origin, {
        kind,
        outcome: 'refused',
        reason: refusal.code,
        subject: user && { userId: user.id },
        ...(user && { before: { role: user.role } }),
        ...(after && (user !== null || subjectId === undefined) && { after }),
      }),
    );
  }
}
