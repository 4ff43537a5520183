import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { countCap } from '#src/common/count-cap.js';
import { fieldError } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import {
  OrganizationsRepository,
  type Organization,
  type SecondFactorRequired,
} from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import type { ChangeOrganizationBody } from './dto/change-organization.body.js';
import type { SecondFactorsMissingResponse } from './dto/second-factors-missing.response.js';

/** Days that people have to set a second factor up, where nobody says otherwise. */
export const usualGraceDays = 14;

/** How far each requirement reaches. */
const reach: Readonly<Record<SecondFactorRequired, number>> = { nobody: 0, admins: 1, everybody: 2 };

type Requirement = Pick<Organization, 'secondFactorRequired' | 'secondFactorRequiredFrom'>;

/** Of whom an organization requires a second factor, and from when. */
@Injectable()
export class SecondFactorRequirement {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly users: UsersRepository,
  ) {}

  /**
   * Decides what of the requirement changes, with the organization locked. A requirement that reaches further, or days that are
   * given, begin a new time of grace; one that reaches less far keeps its date. Whoever lets it begin at once has a second factor
   * themselves, so that the organization keeps an admin who can do more than set one up.
   * @throws DomainError `validation_failed` for days where it is required of nobody, or where the actor has no second factor
   */
  async decide(
    tx: Tx,
    actor: Actor,
    { secondFactorRequired, secondFactorGraceDays }: ChangeOrganizationBody,
    before: Organization,
  ): Promise<Partial<Requirement>> {
    const wanted = secondFactorRequired ?? before.secondFactorRequired;
    if (wanted === 'nobody') {
      if (secondFactorGraceDays !== undefined)
        throw fieldError(
          'secondFactorGraceDays',
          'nobody_concerned',
          'Choose first of whom a second factor is required.',
        );
      return before.secondFactorRequired === 'nobody'
        ? {}
        : { secondFactorRequired: wanted, secondFactorRequiredFrom: null };
    }
    const changed = wanted === before.secondFactorRequired ? {} : { secondFactorRequired: wanted };
    const days =
      secondFactorGraceDays ?? (reach[wanted] > reach[before.secondFactorRequired] ? usualGraceDays : undefined);
    if (days === undefined) return changed;
    if (days === 0) await this.assertOwnFactor(tx, actor);
    return { ...changed, secondFactorRequiredFrom: await this.organizations.daysFromNow(tx, days) };
  }

  /** Counts the active people without a second factor. */
  countMissing({ organizationId }: Actor): Promise<SecondFactorsMissingResponse> {
    return this.users.countWithoutSecondFactor(organizationId, countCap + 1);
  }

  /** Locks the actor, whose factors would otherwise be reset in the same instant. */
  private async assertOwnFactor(tx: Tx, { organizationId, userId }: Actor): Promise<void> {
    const user = await this.users.findForUpdate(tx, organizationId, userId);
    if (user?.hasSecondFactor === true) return;
    throw fieldError(
      'secondFactorGraceDays',
      'own_factor_missing',
      'Set up a second factor of your own first, or give people some days: otherwise you could do nothing else from now on.',
    );
  }
}
