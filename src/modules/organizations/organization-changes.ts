import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { capabilityMissing } from '#src/http/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { DomainPeople } from './domains/domain-people.js';
import { OrganizationsService } from './organizations.service.js';

/**
 * The way of every change that an admin makes to the organization, its settings and its domains: alone in it, by somebody who
 * still may, written down.
 */
@Injectable()
export class OrganizationChanges {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly people: DomainPeople,
    private readonly audit: AuditLog,
  ) {}

  /** Runs `work`, outside any transaction: it may ask the DNS. What it refuses becomes an event that tells what was tried. */
  async attempt<T>(
    actor: Actor,
    tried: Pick<AuditEntry, 'kind' | 'after'>,
    origin: RequestOrigin,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError) {
        const refusal = { ...tried, outcome: 'refused', reason: error.code } as const;
        await this.uow.run((tx) => this.record(tx, actor, origin, refusal));
      }
      throw error;
    }
  }

  /**
   * Runs `work` in a transaction that has the organization for itself, and `alongside` it another one.
   * @throws DomainError `capability_missing` when the actor was demoted since this request's guard looked
   */
  change<T>(actor: Actor, work: (tx: Tx) => Promise<T>, alongside?: string): Promise<T> {
    return this.uow.run(async (tx) => {
      await this.organizations.lockAll(tx, [actor.organizationId, ...(alongside === undefined ? [] : [alongside])]);
      if (!(await this.people.isActiveAdmin(tx, actor.organizationId, actor.userId)))
        throw capabilityMissing('organization.settings', []);
      return work(tx);
    });
  }

  /** Writes an event of the actor's own organization. */
  record(tx: Tx, actor: Actor, origin: RequestOrigin, entry: Omit<AuditEntry, 'actor' | 'origin'>): Promise<void> {
    return this.audit.record(tx, actor.organizationId, {
      ...entry,
      actor: { id: actor.userId, label: actor.email },
      origin,
    });
  }
}
