import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry } from '#src/modules/audit/index.js';
import { DomainReleases } from '#src/modules/organizations/index.js';
import { PeopleChanges } from '../people-changes.js';
import { stillInvited } from '../person-change.js';
import { RemovedAddresses } from '../removed-addresses/removed-addresses.js';
import { SignInAccess } from '../sign-in-access.js';
import type { User } from '../user.entity.js';
import { UsersRepository } from '../users.repository.js';
import { Anonymisation } from './anonymisation.js';
import { Holdings, type Holding } from './holdings.js';
import { LifeRepository } from './life.repository.js';

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
    private readonly life: LifeRepository,
    private readonly anonymisation: Anonymisation,
    private readonly holdings: Holdings,
    private readonly changes: PeopleChanges,
    private readonly access: SignInAccess,
    private readonly removed: RemovedAddresses,
    private readonly domains: DomainReleases,
    private readonly audit: AuditLog,
  ) {}

  /** What the person owns. @throws DomainError `not_found` */
  async holdingsOf(actor: Actor, id: string): Promise<Holding[]> {
    if ((await this.users.findById(actor.organizationId, id)) === null) throw notFound('person');
    return this.holdings.of(actor.organizationId, id);
  }

  /**
   * Removes a person: what they own is handed over, their sign-in ends and the address doesn't rejoin by itself. One who
   * was removed before can be anonymised later.
   * @returns what was handed over
   * @throws DomainError `not_found`, `last_admin`, `validation_failed` when nobody active can take over, `state_conflict`
   * for an invited person and   */
  remove(actor: Actor, id: string, options: RemovalOptions, origin: RequestOrigin): Promise<Holding[]> {
    const { handOverTo, anonymise = false } = options;
    const attempt = { kind: 'user.removed', subjectId: id, after: { anonymise } } as const;
    return this.changes.make(actor, attempt, origin, async (tx) => {
      const user = await this.life.findEver(tx, actor.organizationId, id);
      if (user === null || (user.state === 'removed' && !anonymise)) throw notFound('person');
      if (user.state === 'invited') throw stillInvited();
      const by = { actor: { id: actor.userId, label: actor.email }, origin };
      const handedOver = user.state === 'removed' ? [] : await this.apply(tx, user, handOverTo, by);
      if (anonymise) await this.anonymisation.of(tx, actor.organizationId, [user], by);
      return handedOver;
    });
  }

  private async apply(tx: Tx, user: User, handOverTo: string | undefined, by: By): Promise<Holding[]> {
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
    await this.domains.releaseUnlessUsed(tx, organizationId, email.slice(email.lastIndexOf('@') + 1));
    return handedOver;
  }

  private async handOver(tx: Tx, user: User, to: string | undefined, by: By): Promise<Holding[]> {
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

const stillOwns = (holdings: readonly Holding[]): DomainError => {
  const owned = new Intl.ListFormat('en').format(holdings.map(({ label, count }) => `${count} ${label}`));
  return new DomainError('state_conflict', `This person still owns ${owned}. Choose who takes over.`);
};
