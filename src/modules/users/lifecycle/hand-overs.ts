import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { OwnedRecords } from './owned-records.js';
import type { OwnedRecordResponse } from './dto/owned-records.response.js';

/** What a user owns, and who takes it over when they leave. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly users: UsersRepository,
    private readonly ownedRecords: OwnedRecords,
    private readonly changes: AuthorizedChange,
  ) {}

  /** What the person owns. @throws DomainError `not_found` */
  async ownedBy({ organizationId }: Actor, id: string): Promise<OwnedRecordResponse[]> {
    if ((await this.users.findById(organizationId, id)) === null) throw notFound('person');
    return this.ownedRecords.of(organizationId, id);
  }

  /**
   * Hands over what somebody owns who leaves, with an event if that was anything.
   * @param to who takes over; needed by whoever owns something
   * @throws DomainError `validation_failed` when nobody active can take over, `state_conflict` when somebody has to be chosen
   */
  async handOver(
    tx: Tx,
    actor: Actor,
    { organizationId, id }: User,
    to: string | undefined,
    origin: RequestOrigin,
  ): Promise<OwnedRecordResponse[]> {
    if (to === undefined) {
      const kept = await this.ownedRecords.of(organizationId, id, tx);
      if (kept.length > 0) throw stillOwns(kept);
      return [];
    }
    const successor = to === id ? null : await this.users.findById(organizationId, to, tx);
    if (successor?.state !== 'active')
      throw fieldError('handOverTo', 'no_such_person', 'Choose another active person of the organization.');
    const handedOver = await this.ownedRecords.handOver(tx, organizationId, id, to, { actor, origin });
    if (handedOver.length > 0) {
      await this.changes.record(tx, actor, origin, {
        kind: 'user.handed_over',
        subject: { userId: id },
        after: { to, ...Object.fromEntries(handedOver.map(({ kind, count }) => [kind, count])) },
      });
    }
    return handedOver;
  }
}

const stillOwns = (records: readonly OwnedRecordResponse[]): DomainError => {
  const owned = new Intl.ListFormat('en').format(records.map(({ label, count }) => `${count} ${label}`));
  return new DomainError('state_conflict', `This person still owns ${owned}. Choose who takes over.`);
};
