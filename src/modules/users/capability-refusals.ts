import { Injectable } from '@nestjs/common';
import type { Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import type { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { CapabilityRefusal, capabilityMissing } from '#src/http/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { UsersRepository } from './users.repository.js';

/** Admins named in one answer; more would be a wall of names. */
const namedAdmins = 5;

/** Answers a missing capability with the people who can help, and records the attempt. */
@Injectable()
export class CapabilityRefusals extends CapabilityRefusal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  async of(actor: Actor, capability: Capability, origin: RequestOrigin): Promise<DomainError> {
    const admins = await this.users.activeAdmins(actor.organizationId, namedAdmins);
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind: 'access.refused',
        outcome: 'refused',
        reason: 'capability_missing',
        actor: { id: actor.userId, label: actor.email },
        after: { capability },
        origin,
      }),
    );
    return capabilityMissing(
      capability,
      admins.map(({ name, email }) => ({ name, email })),
    );
  }
}
