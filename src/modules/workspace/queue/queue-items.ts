import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { AccountDues } from '../accounts/index.js';
import type { QueueItem, QueueItemKind } from './queue-item.entity.js';
import { QueueItemsRepository, type NewQueueItem, type QueueItemChange } from './queue-items.repository.js';

/** Hears that handoffs' items went to somebody else, in the transaction of that. `actorId`: whose doing it was, where that is known. */
type FollowAssignees = (
  tx: Tx,
  organizationId: string,
  itemIds: readonly string[],
  actorId: string | null,
) => Promise<void>;

/** Adds work to the queue, for the modules that make some, and keeps what accounts know of it. */
@Injectable()
export class QueueItems {
  private readonly followers: FollowAssignees[] = [];

  constructor(
    private readonly items: QueueItemsRepository,
    private readonly dues: AccountDues,
  ) {}

  /**
   * Adds an item, in the caller's transaction; the caller writes the timeline and the audit event, for it knows what made the
   * item. It has locked the assignee by `UsersRepository.lockActive`, and then the account.
   * @param item with a `dedupeKey`, an open item of the same key is updated instead; an `id` of one's own tells which it was
   * @returns the item's id
   */
  async add(
    tx: Tx,
    organizationId: string,
    item: Omit<NewQueueItem, 'id'> & { readonly id?: string },
  ): Promise<string> {
    const [id] = await this.addMany(tx, organizationId, [{ id: uuid(), ...item }]);
    if (id === undefined) throw new Error('A queue item was neither added nor updated.');
    return id;
  }

  /** As {@link add}, in as few statements for many as for one. @returns the items' ids, in their order */
  async addMany(tx: Tx, organizationId: string, items: readonly NewQueueItem[]): Promise<string[]> {
    if (items.length === 0) return [];
    const ids = await this.items.add(tx, organizationId, items);
    await this.noteDuesOf(
      tx,
      organizationId,
      items.flatMap(({ accountId }) => accountId ?? []),
    );
    return ids;
  }

  /** An item, as a transaction sees it. */
  find(tx: Tx, organizationId: string, id: string): Promise<QueueItem | null> {
    return this.items.find(organizationId, id, tx);
  }

  /** Registers what a module above does when its items went to others. */
  onAssigned(follow: FollowAssignees): void {
    this.followers.push(follow);
  }

  /** Tells those modules. @param itemIds items of the kind `handoff` */
  async assigned(tx: Tx, organizationId: string, itemIds: readonly string[], actorId: string | null): Promise<void> {
    if (itemIds.length === 0) return;
    for (const follow of this.followers) await follow(tx, organizationId, itemIds, actorId);
  }

  /** The item, locked until the transaction ends. Its account is locked. */
  async lock(tx: Tx, organizationId: string, id: string): Promise<QueueItem> {
    const item = await this.items.findForUpdate(tx, organizationId, id);
    if (item === null) throw new Error('A queue item is missing that something refers to.');
    return item;
  }

  /** Changes a locked item. The caller tells of it. */
  async change(tx: Tx, item: QueueItem, change: QueueItemChange): Promise<void> {
    await this.items.change(tx, item, change);
    await this.noteDues(tx, item.organizationId, item.accountId);
  }

  /** Ends a locked item. The caller tells of it. */
  async close(tx: Tx, item: QueueItem, change: QueueItemChange): Promise<void> {
    await this.items.close(tx, item, change);
    await this.noteDues(tx, item.organizationId, item.accountId);
  }

  /** Gives all open items of a kind that a user has to another, who has claimed none of them yet. */
  async handOver(tx: Tx, organizationId: string, from: string, to: string, kind: QueueItemKind): Promise<void> {
    const ids = await this.items.handOver(tx, organizationId, from, to, kind);
    if (kind === 'handoff') await this.assigned(tx, organizationId, ids, null);
  }

  /**
   * Notes at the account when its open items are due, after any of them changed. It is locked.
   * @returns whether it has an open one at all
   */
  async noteDues(tx: Tx, organizationId: string, accountId: string | null): Promise<boolean> {
    if (accountId === null) return false;
    return (await this.noteDuesOf(tx, organizationId, [accountId])).has(accountId);
  }

  private async noteDuesOf(tx: Tx, organizationId: string, accountIds: readonly string[]) {
    const open = await this.items.openOf(tx, organizationId, accountIds);
    const dues = accountIds.map((id) => ({ id, itemsDueOn: open.get(id)?.dueOn ?? null }));
    await this.dues.set(tx, organizationId, dues);
    return open;
  }
}
