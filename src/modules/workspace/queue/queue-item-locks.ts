import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AccountDues } from '../accounts/index.js';
import type { QueueItem } from './queue-item.entity.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { isWork } from './queue-presenter.js';

/** Whose item a change is for. */
export type Whose = 'mine' | 'not another’s' | 'anybody’s';

/** What a change asks of the item before it is made. */
interface Expected {
  readonly whose: Whose;
  /** Whether handoffs are refused: they are answered by themselves, and their items follow. */
  readonly tasksOnly?: boolean;
  /** The version that the actor saw. */
  readonly version?: number | undefined;
}

/** Takes items for a change, and says why one can't be changed. */
@Injectable()
export class QueueItemLocks {
  constructor(
    private readonly items: QueueItemsRepository,
    private readonly dues: AccountDues,
    private readonly people: PeopleNames,
  ) {}

  /**
   * Locks an open item until the transaction ends, and its account before it.
   * @throws DomainError `not_found`, `state_conflict` for one that has ended, is nobody's or a handoff, `item_taken` for another's,
   * `changed_meanwhile` for another version
   */
  async take(tx: Tx, actor: Actor, id: string, { whose, tasksOnly = false, version }: Expected): Promise<QueueItem> {
    const { organizationId, userId } = actor;
    // An item never goes to another account, so what is read here still holds under the lock.
    const seen = await this.items.find(organizationId, id, tx);
    if (seen === null) throw notFound('queue item');
    if (seen.accountId !== null) await this.dues.lock(tx, organizationId, seen.accountId);
    const item = await this.items.findForUpdate(tx, organizationId, id);
    if (item === null) throw notFound('queue item');
    if (!isWork(item)) throw await this.refusal(actor, item);
    if (tasksOnly && item.kind === 'handoff') throw isHandoff(item);
    if (whose !== 'anybody’s' && item.assigneeId !== userId && !(whose === 'not another’s' && item.assigneeId === null))
      throw await this.refusal(actor, item);
    if (version !== undefined && version !== item.version)
      throw new DomainError(
        'changed_meanwhile',
        'Somebody changed this item after you looked at it. Look at it again, then decide.',
        { extras: { version: item.version } },
      );
    return item;
  }

  /** Why the actor can't have this item: it has ended, is another's, or is nobody's where it should be theirs. */
  async refusal({ organizationId, userId }: Actor, item: QueueItem): Promise<DomainError> {
    const { assigneeId } = item;
    const holder =
      assigneeId === null ? undefined : (await this.people.of(organizationId, [assigneeId])).get(assigneeId);
    const name = holder?.name ?? holder?.email ?? 'Somebody';
    if (!isWork(item)) {
      if (item.kind === 'handoff') return new DomainError('state_conflict', 'This item has ended, as its handoff has.');
      const who = assigneeId === userId ? 'You' : name;
      return new DomainError('state_conflict', `This item has ended: ${who} completed it.`);
    }
    if (assigneeId === null) return new DomainError('state_conflict', 'This item is nobody’s. Claim it first.');
    return new DomainError('item_taken', `${name} has this item. Reassign it if you are to do it.`, {
      extras: { assignee: { id: assigneeId, name } },
    });
  }
}

/** What is refused of a handoff's item in the queue, with where it is to be done. */
const isHandoff = ({ madeById }: QueueItem): DomainError =>
  new DomainError('state_conflict', 'This item is a handoff. Open the handoff to accept it or to return it.', {
    extras: { handoffId: madeById },
  });
