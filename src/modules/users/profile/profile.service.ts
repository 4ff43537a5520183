import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { unknownTimeZone } from '#src/common/time-zone.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { OrganizationsRepository } from '#src/modules/organizations/index.js';
import { RenamesService } from '../lifecycle/renames.service.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import type { ChangeProfileBody } from './dto/change-profile.body.js';

/** What people change of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly organizations: OrganizationsRepository,
    private readonly renames: RenamesService,
  ) {}

  /**
   * Changes the actor's name and how they see the panel; what is absent stays. A name that differs is an event, as an admin's
   * correction is; how somebody sees the panel is nobody's business and is none.
   * @throws DomainError `validation_failed` for a time zone that the database does not know, or `not_authenticated` when the
   * actor's access ended a moment ago
   */
  change(actor: Actor, body: ChangeProfileBody, origin: RequestOrigin): Promise<User> {
    return this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, actor.userId);
      if (user?.state !== 'active') throw new DomainError('not_authenticated', 'Sign in to continue.');
      const { name = user.name, theme = user.theme } = body;
      const timeZone = body.timeZone === undefined ? user.timeZone : await this.known(tx, body.timeZone);
      if (name !== user.name) await this.renames.apply(tx, actor, user, name, origin);
      if (theme !== user.theme || timeZone !== user.timeZone)
        await this.users.setPreferences(tx, user.organizationId, user.id, { theme, timeZone });
      return { ...user, name, theme, timeZone };
    });
  }

  /** The time zone as the database writes it. */
  private async known(tx: Tx, timeZone: string | null): Promise<string | null> {
    if (timeZone === null) return null;
    const known = await this.organizations.timeZoneBy(tx, timeZone);
    if (known === null) throw fieldError('timeZone', 'time_zone', unknownTimeZone);
    return known;
  }
}
