import { Injectable } from '@nestjs/common';
import { can } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AccountDues, AccountReader } from '../accounts/index.js';
import { QueueItems, type QueueItem } from '../queue/index.js';
import type { Handoff, HandoffState } from './handoff.entity.js';
import { HandoffsRepository } from './handoffs.repository.js';

/** A handoff that is being changed, with what is locked along with it. */
export interface LockedHandoff {
  readonly handoff: Handoff;
  readonly item: QueueItem;
  readonly account: { readonly id: string; readonly name: string };
}

/** What a change asks of the handoff. */
interface Expected {
  /** In which state it is to be. */
  readonly states: readonly HandoffState[];
  /** The version that the actor saw. */
  readonly version?: number | undefined;
}

/** Takes handoffs for a change, and says why one can't be changed. */
@Injectable()
export class HandoffLocks {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly dues: AccountDues,
    private readonly accounts: AccountReader,
    private readonly items: QueueItems,
    private readonly people: PeopleNames,
  ) {}

  /**
   * Locks a handoff until the transaction ends: its account, its item, then itself. Users are locked before.
   * @throws DomainError `not_found`, `state_conflict`, `changed_meanwhile` for another version
   */
  async take(
    tx: Tx,
    { organizationId, userId }: Pick<Actor, 'organizationId' | 'userId'>,
    id: string,
    { states, version }: Expected,
  ): Promise<LockedHandoff> {
    const taken = await this.lock(tx, organizationId, id);
    if (taken === null) throw notFound('handoff');
    const { handoff } = taken;
    if (!states.includes(handoff.state)) throw await this.hasEnded(handoff, userId);
    if (version !== undefined && version !== handoff.version)
      throw new DomainError(
        'changed_meanwhile',
        'Somebody changed this handoff after you looked at it. Look at it again, then decide.',
        { extras: { version: handoff.version } },
      );
    return taken;
  }

  /** The same in whatever state it is; null for none. */
  async lock(tx: Tx, organizationId: string, id: string): Promise<LockedHandoff | null> {
    // A handoff keeps its account and its item, so that what is read here still holds under the lock.
    const seen = await this.handoffs.find(organizationId, id, tx);
    if (seen === null) return null;
    await this.dues.lock(tx, organizationId, seen.accountId);
    const item = await this.items.lock(tx, organizationId, seen.queueItemId);
    const handoff = await this.handoffs.findForUpdate(tx, organizationId, id);
    const account = (await this.accounts.named(organizationId, [seen.accountId])).get(seen.accountId);
    return handoff === null || account === undefined ? null : { handoff, item, account };
  }

  /** @throws DomainError `item_taken` unless the handoff waits for this person, or for anybody */
  async mustReceive({ organizationId, userId }: Actor, { toId }: Handoff): Promise<void> {
    if (toId === null || toId === userId) return;
    const name = await this.nameOf(organizationId, toId);
    throw new DomainError('item_taken', `This handoff waits for ${name}. Reassign its item if you are to answer it.`, {
      extras: { assignee: { id: toId, name } },
    });
  }

  /** @throws DomainError `item_taken` unless this person sent the handoff, or manages users */
  async mustSend(actor: Actor, { fromId }: Handoff): Promise<void> {
    if (maySend(actor, fromId)) return;
    const name = await this.nameOf(actor.organizationId, fromId);
    throw new DomainError('item_taken', `${name} handed this account over. Only they or an Admin can do this.`, {
      extras: { assignee: { id: fromId, name } },
    });
  }

  private async hasEnded({ organizationId, state, toId, fromId }: Handoff, userId: string): Promise<DomainError> {
    const by = async (id: string | null) =>
      id === userId ? 'You' : id === null ? 'Somebody' : this.nameOf(organizationId, id);
    const sentences: Readonly<Record<HandoffState, () => Promise<string>>> = {
      sent: () => Promise.resolve('This handoff waits for an answer.'),
      returned: async () => `${await by(toId)} returned this handoff. It waits to be sent again.`,
      accepted: async () => `${await by(toId)} accepted this handoff.`,
      withdrawn: async () => `${await by(fromId)} withdrew this handoff, or its account was archived.`,
      expired: () => Promise.resolve('This handoff expired: nobody answered it in time. Hand the account over again.'),
    };
    return new DomainError('state_conflict', await sentences[state](), { extras: { state } });
  }

  private async nameOf(organizationId: string, id: string): Promise<string> {
    const person = (await this.people.of(organizationId, [id])).get(id);
    return person?.name ?? person?.email ?? 'Somebody';
  }
}

/** Whether somebody may send a handoff again and withdraw it: its sender, and Admins, for senders leave. */
export const maySend = (actor: Actor, fromId: string): boolean => actor.userId === fromId || can(actor, 'users.manage');
