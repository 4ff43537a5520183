import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { fieldError } from '#src/common/domain-error.js';
import { unknownTimeZone } from '#src/common/time-zone.js';
import type { Tx } from '#src/database/index.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import {
  type Organization,
  OrganizationsRepository,
  type ChangeableSettings,
  OrganizationsService,
} from '#src/modules/organizations/index.js';
import { SessionsRepository } from '#src/modules/identity/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { SecondFactorRequirement } from './second-factor-requirement.js';
import type { ChangeOrganizationBody } from './dto/change-organization.body.js';
import type { OrganizationResponse } from '#src/modules/organizations/index.js';

/** What an organization's admins decide about it. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly organizations: OrganizationsRepository,
    private readonly views: OrganizationsService,
    private readonly sessions: SessionsRepository,
    private readonly secondFactor: SecondFactorRequirement,
  ) {}

  /**
   * Changes what differs; the event tells of that alone. What stays as it is changes nothing and is no event.
   * @throws DomainError `capability_missing` when the actor was demoted a moment ago
   */
  async change(actor: Actor, body: ChangeOrganizationBody, origin: RequestOrigin): Promise<OrganizationResponse> {
    const { organizationId } = actor;
    const kind = 'organization.changed';
    await this.changes.auditRefusal(actor, { kind, after: { ...body } }, origin, () =>
      this.changes.transaction(actor, 'organization.settings', async (tx) => {
        // Under the lock, so that whoever is just joining sees the old policy or the new one whole.
        const before = await this.organizations.lock(tx, organizationId);
        const after = {
          ...differing({ ...body, ...(await this.timeZoneOf(tx, body)) }, before),
          ...(await this.secondFactor.decide(tx, actor, body, before)),
        };
        const changed = Object.keys(after) as (keyof ChangeableSettings)[];
        if (changed.length === 0) return;
        // Those that are over stay so, however long sessions may live from now on.
        if ('sessionIdleHours' in after || 'sessionDays' in after)
          await this.sessions.endOutlasted(tx, organizationId, before);
        await this.organizations.change(tx, organizationId, after);
        await this.changes.record(tx, actor, origin, {
          kind,
          before: Object.fromEntries(changed.map((setting) => [setting, before[setting]])),
          after,
        });
      }),
    );
    return this.views.get(actor);
  }

  /** The time zone that is asked for, as the database writes it, for it reckons by that. */
  private async timeZoneOf(tx: Tx, { timeZone }: ChangeOrganizationBody): Promise<{ readonly timeZone?: string }> {
    if (timeZone === undefined) return {};
    const known = await this.organizations.timeZoneBy(tx, timeZone);
    if (known === null) throw fieldError('timeZone', 'time_zone', unknownTimeZone);
    return { timeZone: known };
  }
}

/** What is changed by naming it; of the second factor, more is decided. */
const settings = [
  'name',
  'joinPolicy',
  'auditRetentionDays',
  'timeZone',
  'currency',
  'healthStaleDays',
  'dailyMailsEach',
  'sessionIdleHours',
  'sessionDays',
] as const satisfies readonly (keyof ChangeableSettings & keyof ChangeOrganizationBody)[];

/** The settings that were given and are others than before. */
function differing(body: ChangeOrganizationBody, before: Organization): Partial<ChangeableSettings> {
  const given = settings.filter((setting) => body[setting] !== undefined && body[setting] !== before[setting]);
  return Object.fromEntries(given.map((setting) => [setting, body[setting]]));
}
