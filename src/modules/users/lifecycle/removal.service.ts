import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { SessionAccessRevoker } from '#src/modules/identity/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '../authorized-change.js';
import { stillInvited } from '../user-change.js';
import { RemovedAddressesRepository } from './removed-addresses.repository.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { AnonymisationService } from './anonymisation.service.js';
import { Departures } from './departures.js';
import { OwnedRecords, type OwnedRecord } from './owned-records.js';
import { LifecycleRepository } from './lifecycle.repository.js';

export interface RemovalOptions {
  /** Who takes over what the person owns. */
  readonly handOverTo?: string | undefined;
  /** Whether a pseudonym replaces name and address (GDPR, Art. 17). */
  readonly anonymise?: boolean | undefined;
}

interface By extends Pick<AuditEntry, 'origin'> {
  readonly actor: { readonly id: string; readonly label: string };
}

/** Removing people, for good. */
@Injectable()
export class RemovalService {
  constructor(
    private readonly users: UsersRepository,
    private readonly life: LifecycleRepository,
    private readonly anonymisation: AnonymisationService,
    private readonly holdings: OwnedRecords,
    private readonly changes: AuthorizedChange,
    private readonly access: SessionAccessRevoker,
    private readonly removed: RemovedAddressesRepository,
    private readonly departures: Departures,
    private readonly audit: AuditLog,
  ) {}

  /** What the person owns. @throws DomainError `not_found` */
  async holdingsOf(actor: Actor, id: string): Promise<OwnedRecord[]> {
    if ((await this.users.findById(actor.organizationId, id)) === null) throw notFound('person');
    return this.holdings.of(actor.organizationId, id);
  }

  /**
   * Removes a person: what they own is handed over, their sign-in ends and the address doesn't rejoin by itself. One who
   * was removed before can be anonymised later.
   * @returns what was handed over
   * @throws DomainError `not_found`, `last_admin`, `validation_failed` when nobody active can take over, `state_conflict`
   * for an invited person and   */
  remove(actor: Actor, id: string, options: RemovalOptions, origin: RequestOrigin): Promise<OwnedRecord[]> {
    const { handOverTo, anonymise = false } = options;
    const attempt = { kind: 'user.removed', subjectId: id, after: { anonymise } } as const;
    return this.changes.run(actor, 'users.manage', attempt, origin, async (tx) => {
      const user = await this.life.findEver(tx, actor.organizationId, id);
      if (user === null || (user.state === 'removed' && !anonymise)) throw notFound('person');
      if (user.state === 'invited') throw stillInvited();
      const by = { actor: { id: actor.userId, label: actor.email }, origin };
      const handedOver = user.state === 'removed' ? [] : await this.apply(tx, user, handOverTo, by);
      if (anonymise) await this.anonymisation.of(tx, actor.organizationId, [user], by);
      return handedOver;
    });
  }

  private async apply(tx: Tx, user: User, handOverTo: string | undefined, by: By): Promise<OwnedRecord[]> {
    const { organizationId, id, email, role, state } = user;
    const handedOver = await this.handOver(tx, user, handOverTo, by);
    await this.life.setState(tx, organizationId, id, 'removed');
    await this.access.erase(tx, organizationId, [user]);
    await this.removed.mark(tx, organizationId, email, by.actor.id);
    await this.audit.record(tx, organizationId, {
      kind: 'user.removed',
      subject: { id, label: email },
      before: { role, state },
      after: { state: 'removed' },
      ...by,
    });
    await this.departures.removed(tx, organizationId, email);
    return handedOver;
  }

  private async handOver(tx: Tx, user: User, to: string | undefined, by: By): Promise<OwnedRecord[]> {
    const { organizationId, id, email } = user;
    if (to === undefined) {
      const kept = await this.holdings.of(organizationId, id, tx);
      if (kept.length > 0) throw stillOwns(kept);
      return [];
    }
    const successor = to === id ? null : await this.users.findById(organizationId, to, tx);
    if (successor?.state !== 'active')
      throw fieldError('handOverTo', 'no_such_person', 'Choose another active person of the organization.');
    const handedOver = await this.holdings.handOver(tx, organizationId, id, to);
    if (handedOver.length > 0) {
      await this.audit.record(tx, organizationId, {
        kind: 'user.handed_over',
        subject: { id, label: email },
        after: { to, ...Object.fromEntries(handedOver.map(({ kind, count }) => [kind, count])) },
        ...by,
      });
    }
    return handedOver;
  }
}

const stillOwns = (holdings: readonly OwnedRecord[]): DomainError => {
  const owned = new Intl.ListFormat('en').format(holdings.map(({ label, count }) => `${count} ${label}`));
  return new DomainError('state_conflict', `This person still owns ${owned}. Choose who takes over.`);
};
