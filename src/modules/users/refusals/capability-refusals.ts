import { Injectable } from '@nestjs/common';
import type { Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import type { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { CapabilityRefusal, capabilityMissing } from '#src/http/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { AdminsToAsk } from '../admins-to-ask.js';
import { refusalEvent, repeatsEvent } from './refusal-events.js';
import { RepeatedRefusalsRepository } from './repeated-refusals.repository.js';

/** Answers a missing capability with the people who can help, and records the attempt. */
@Injectable()
export class CapabilityRefusals extends CapabilityRefusal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly admins: AdminsToAsk,
    private readonly repeated: RepeatedRefusalsRepository,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  async of(actor: Actor, capability: Capability, origin: RequestOrigin): Promise<DomainError> {
    const admins = await this.admins.of(actor.organizationId);
    await this.record(actor, capability, origin);
    return capabilityMissing(capability, admins);
  }

  /** The first attempt is an event at once; those of the minutes after it are counted, for whoever asks all day long would bury every other event. */
  private async record(
    { organizationId, userId }: Actor,
    capability: Capability,
    origin: RequestOrigin,
  ): Promise<void> {
    const refused = { organizationId, userId, capability };
    if (await this.repeated.fold(refused)) return;
    await this.uow.run(async (tx) => {
      const repeats = await this.repeated.begin(tx, refused);
      if (repeats === null) return;
      const untold = repeats === 0 ? [] : [repeatsEvent(refused, repeats)];
      await this.audit.recordMany(tx, organizationId, [...untold, refusalEvent(refused, origin)]);
    });
  }
}
