import { Injectable } from '@nestjs/common';
import { brokeConstraint } from '#src/common/postgres-error.js';
import type { Tx } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UnbackedOffers } from '../invitations/unbacked-offers.js';
import { LastAdminError } from '../users.errors.js';
import { UsersRepository } from '../users.repository.js';

/**
 * The one room through which everything passes that can end an admin: demotion, deactivation, removal, many at once,
 * from the API and from the panel.
 */
@Injectable()
export class AdminRoster {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly offers: UnbackedOffers,
  ) {}

  /**
   * Runs `work` alone in its organization, then makes sure that an active admin is left, and that nobody is invited as Admin
   * by somebody who is none any more. Both are post-conditions, so that no new kind of change has to guess whether it might
   * break them.
   * @throws LastAdminError when nobody is left; the caller's transaction must then roll back, which throwing does.
   */
  async change<T>(tx: Tx, organizationId: string, work: () => Promise<T>): Promise<T> {
    await this.organizations.lock(tx, organizationId);
    const result = await work().catch((error: unknown) => {
      // The database's own backstop speaks before our look does, when it is the work itself that ends the last admin.
      throw brokeConstraint(error, 'ck_users_last_admin') ? new LastAdminError() : error;
    });
    if (!(await this.users.hasActiveAdmin(tx, organizationId))) throw new LastAdminError();
    await this.offers.lower(tx, organizationId);
    return result;
  }
}
