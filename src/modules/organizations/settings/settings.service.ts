import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import type { Organization } from '../organization.entity.js';
import { OrganizationsRepository, type ChangeableSettings } from '../organizations.repository.js';
import { OrganizationsService, type OrganizationView } from '../organizations.service.js';
import type { ChangeOrganizationBody } from './dto/change-organization.body.js';

/** What an organization's admins decide about it. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsRepository,
    private readonly views: OrganizationsService,
    private readonly audit: AuditLog,
  ) {}

  /** Changes what differs; the event tells of that alone. What stays as it is changes nothing and is no event. */
  async change(actor: Actor, body: ChangeOrganizationBody, origin: RequestOrigin): Promise<OrganizationView> {
    const { organizationId } = actor;
    await this.uow.run(async (tx) => {
      // Locked, so that whoever is just joining sees the old policy or the new one whole.
      const before = await this.organizations.lock(tx, organizationId);
      const after = differing(body, before);
      const changed = Object.keys(after) as (keyof ChangeableSettings)[];
      if (changed.length === 0) return;
      await this.organizations.change(tx, organizationId, after);
      await this.audit.record(tx, organizationId, {
        kind: 'organization.changed',
        actor: { id: actor.userId, label: actor.email },
        before: Object.fromEntries(changed.map((setting) => [setting, before[setting]])),
        after,
        origin,
      });
    });
    return this.views.get(actor);
  }
}

/** The settings that were given and are others than before. */
function differing(body: ChangeOrganizationBody, before: Organization): Partial<ChangeableSettings> {
  const { name, joinPolicy, auditRetentionDays } = body;
  return {
    ...(name !== undefined && name !== before.name && { name }),
    ...(joinPolicy !== undefined && joinPolicy !== before.joinPolicy && { joinPolicy }),
    ...(auditRetentionDays !== undefined && auditRetentionDays !== before.auditRetentionDays && { auditRetentionDays }),
  };
}
