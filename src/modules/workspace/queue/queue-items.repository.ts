import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { QueueItem } from './queue-item.entity.js';

/** What is written of a new item. */
export type NewQueueItem = Pick<
  QueueItem,
  'id' | 'kind' | 'accountId' | 'title' | 'body' | 'assigneeId' | 'dueOn' | 'madeBy' | 'madeById' | 'dedupeKey'
>;

/** The table of queue items. */
@Injectable()
export class QueueItemsRepository {
  /**
   * Adds an item. Where an open one has the same key, that one takes the title, body and due date instead.
   * @returns the item's id
   */
  async add(tx: Tx, organizationId: string, item: NewQueueItem): Promise<string> {
    const { id, kind, accountId, title, body, assigneeId, dueOn, madeBy, madeById, dedupeKey } = item;
    const [row] = await tx.query<{ id: string }[]>(
      `INSERT INTO queue_items
         (organization_id, id, kind, account_id, title, body, assignee_id, due_on, made_by, made_by_id, dedupe_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (organization_id, dedupe_key) WHERE state IN ('open', 'claimed')
       DO UPDATE SET title = excluded.title, body = excluded.body, due_on = excluded.due_on, version = queue_items.version + 1
       RETURNING id`,
      [organizationId, id, kind, accountId, title, body, assigneeId, dueOn, madeBy, madeById, dedupeKey],
    );
    if (row === undefined) throw new Error('A queue item was neither added nor updated.');
    return row.id;
  }
}
