import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { SessionAccessRevoker } from '#src/modules/identity/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { stillInvited } from '../user-change.js';
import { RemovedAddressesRepository } from './removed-addresses.repository.js';
import type { User } from '../user.entity.js';
import { AnonymisationService } from './anonymisation.service.js';
import { Departures } from './departures.js';
import { HandOvers } from './hand-overs.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import type { OwnedRecordResponse } from './dto/owned-records.response.js';

interface RemovalOptions {
  /** Who takes over what the person owns. */
  readonly handOverTo?: string | undefined;
  /** Whether a pseudonym replaces name and address (GDPR, Art. 17). */
  readonly anonymise?: boolean | undefined;
}

/** Removing people, for good. */
@Injectable()
export class RemovalService {
  constructor(
    private readonly lifecycle: LifecycleRepository,
    private readonly anonymisation: AnonymisationService,
    private readonly handOvers: HandOvers,
    private readonly changes: AuthorizedChange,
    private readonly access: SessionAccessRevoker,
    private readonly removedAddresses: RemovedAddressesRepository,
    private readonly departures: Departures,
  ) {}

  /**
   * Removes a person: what they own is handed over, their sign-in ends and the address doesn't rejoin by itself. One who
   * was removed before can be anonymised later.
   * @returns what was handed over
   * @throws DomainError `not_found`, `last_admin`, `validation_failed` when nobody active can take over, `state_conflict`
   * for an invited person, and for one who owns something that nobody takes over
   */
  remove(actor: Actor, id: string, options: RemovalOptions, origin: RequestOrigin): Promise<OwnedRecordResponse[]> {
    const { handOverTo, anonymise = false } = options;
    const attempt = { kind: 'user.removed', subjectId: id, after: { anonymise } } as const;
    return this.changes.run(actor, 'users.manage', attempt, origin, async (tx) => {
      const user = await this.lifecycle.findEver(tx, actor.organizationId, id);
      if (user === null || (user.state === 'removed' && !anonymise)) throw notFound('person');
      if (user.state === 'invited') throw stillInvited();
      const handedOver = user.state === 'removed' ? [] : await this.apply(tx, actor, user, handOverTo, origin);
      if (anonymise) await this.anonymisation.of(tx, actor.organizationId, [user], { actor, origin });
      return handedOver;
    });
  }

  private async apply(
    tx: Tx,
    actor: Actor,
    user: User,
    handOverTo: string | undefined,
    origin: RequestOrigin,
  ): Promise<OwnedRecordResponse[]> {
    const { organizationId, id, email, role, state } = user;
    const handedOver = await this.handOvers.handOver(tx, actor, user, handOverTo, origin);
    await this.lifecycle.remove(tx, organizationId, id);
    await this.access.erase(tx, organizationId, [user]);
    await this.removedAddresses.mark(tx, organizationId, email, actor.userId);
    await this.changes.record(tx, actor, origin, {
      kind: 'user.removed',
      subject: { userId: id },
      before: { role, state },
      after: { state: 'removed' },
    });
    await this.departures.removed(tx, organizationId, email);
    return handedOver;
  }
}
