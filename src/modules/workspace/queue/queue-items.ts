import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { AccountDues } from '../accounts/index.js';
import { QueueItemsRepository, type NewQueueItem } from './queue-items.repository.js';

/** Adds work to the queue, for the modules that make some, and keeps what accounts know of it. */
@Injectable()
export class QueueItems {
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
    const id = await this.items.add(tx, organizationId, { id: uuid(), ...item });
    await this.noteDues(tx, organizationId, item.accountId);
    return id;
  }

  /**
   * Notes at the account when its open items are due, after any of them changed. It is locked.
   * @returns whether it has an open one at all
   */
  async noteDues(tx: Tx, organizationId: string, accountId: string | null): Promise<boolean> {
    if (accountId === null) return false;
    const { dueOn, any } = await this.items.openOf(tx, organizationId, accountId);
    await this.dues.set(tx, organizationId, accountId, dueOn);
    return any;
  }
}
