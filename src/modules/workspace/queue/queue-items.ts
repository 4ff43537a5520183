import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { QueueItemsRepository, type NewQueueItem } from './queue-items.repository.js';

/** Adds work to the queue, for the modules that make some. */
@Injectable()
export class QueueItems {
  constructor(private readonly items: QueueItemsRepository) {}

  /**
   * Adds an item, in the caller's transaction; the caller writes the timeline and the audit event, for it knows what made the
   * item. It has locked the assignee by `UsersRepository.lockActive`, and then the account.
   * @param item with a `dedupeKey`, an open item of the same key is updated instead
   * @returns the item's id
   */
  async add(tx: Tx, organizationId: string, item: Omit<NewQueueItem, 'id'>): Promise<string> {
    return this.items.add(tx, organizationId, { ...item, id: uuid() });
  }
}
