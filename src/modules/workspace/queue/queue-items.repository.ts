import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { isOpen } from './queue-list.sql.js';
import { QueueItem, type QueueItemKind } from './queue-item.entity.js';

/** What is written of a new item. */
export type NewQueueItem = Pick<
  QueueItem,
  'id' | 'kind' | 'accountId' | 'title' | 'body' | 'assigneeId' | 'dueOn' | 'madeBy' | 'madeById' | 'dedupeKey'
>;

/** What a change writes. */
export type QueueItemChange = Partial<
  Pick<
    QueueItem,
    | 'title'
    | 'body'
    | 'dueOn'
    | 'state'
    | 'assigneeId'
    | 'claimedAt'
    | 'snoozedUntil'
    | 'returnedReason'
    | 'outcome'
    | 'outcomeNote'
  >
>;

/** The table of queue items, one or a given set at a time; the list has a repository of its own. */
@Injectable()
export class QueueItemsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(
    organizationId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<QueueItem | null> {
    return manager.findOneBy(QueueItem, { organizationId, id });
  }

  /** The item, locked until the transaction ends. Users and the account are locked before it. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<QueueItem | null> {
    return tx.findOne(QueueItem, { where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  findMany(organizationId: string, ids: readonly string[]): Promise<QueueItem[]> {
    return this.dataSource.manager.findBy(QueueItem, { organizationId, id: In([...ids]) });
  }

  /**
   * Adds items. Where an open one has the same key as one of them, that one takes the title, body, due date and maker instead. No two
   * of them have the same key.
   * @returns the items' ids, in their order
   */
  async add(tx: Tx, organizationId: string, items: readonly NewQueueItem[]): Promise<string[]> {
    const rows = await tx.query<{ id: string; dedupeKey: string | null }[]>(
      `INSERT INTO queue_items
         (organization_id, id, kind, account_id, title, body, assignee_id, due_on, made_by, made_by_id, dedupe_key)
       SELECT $1, id, kind, "accountId", title, body, "assigneeId", "dueOn", "madeBy", "madeById", "dedupeKey"
         FROM json_to_recordset($2) AS item (id uuid, kind text, "accountId" uuid, title text, body text, "assigneeId" uuid,
              "dueOn" date, "madeBy" text, "madeById" uuid, "dedupeKey" text)
       ON CONFLICT (organization_id, dedupe_key) WHERE state IN ('open', 'claimed')
       DO UPDATE SET title = excluded.title, body = excluded.body, due_on = excluded.due_on,
                     made_by_id = excluded.made_by_id, version = queue_items.version + 1
       RETURNING id, dedupe_key AS "dedupeKey"`,
      [organizationId, JSON.stringify(items)],
    );
    const byKey = new Map(rows.map(({ id, dedupeKey }) => [dedupeKey, id]));
    return items.map(({ id, dedupeKey }) => (dedupeKey === null ? id : (byKey.get(dedupeKey) ?? id)));
  }

  /**
   * Gives an open item to a user who takes it, unless it is another's: one statement, so that of all who try at once one has it.
   * @returns whether it is theirs now
   */
  async claim(tx: Tx, organizationId: string, id: string, userId: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      `UPDATE queue_items SET state = 'claimed', assignee_id = $3, claimed_at = now(), snoozed_until = NULL, version = version + 1
        WHERE organization_id = $1 AND id = $2 AND state = 'open' AND (assignee_id IS NULL OR assignee_id = $3)
        RETURNING id`,
      [organizationId, id, userId],
    );
    return rows.length === 1;
  }

  /** Changes a locked item. */
  async change(tx: Tx, { organizationId, id, version }: QueueItem, change: QueueItemChange): Promise<void> {
    await tx.update(QueueItem, { organizationId, id }, { ...change, version: version + 1 });
  }

  /** Ends a locked item, now. */
  async close(tx: Tx, { organizationId, id, version }: QueueItem, change: QueueItemChange): Promise<void> {
    await tx.update(QueueItem, { organizationId, id }, { ...change, version: version + 1, closedAt: () => 'now()' });
  }

  /** The earliest day on which an open item of each account is due; those without an open one are left out. */
  async openOf(
    tx: Tx,
    organizationId: string,
    accountIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly dueOn: string | null }>> {
    const rows = await tx.query<{ accountId: string; dueOn: string | null }[]>(
      `SELECT account_id AS "accountId", min(due_on)::text AS "dueOn" FROM queue_items
        WHERE organization_id = $1 AND account_id = ANY ($2::uuid[]) AND ${isOpen} GROUP BY account_id`,
      [organizationId, accountIds],
    );
    return new Map(rows.map(({ accountId, dueOn }) => [accountId, { dueOn }]));
  }

  /** How many open items of a kind each of these users has; who has none is left out. */
  async countOf(
    organizationId: string,
    userIds: readonly string[],
    kind: QueueItemKind,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await manager.query<{ userId: string; count: number }[]>(
      `SELECT assignee_id AS "userId", count(*)::int AS count FROM queue_items
        WHERE organization_id = $1 AND assignee_id = ANY ($2::uuid[]) AND kind = $3 AND ${isOpen} GROUP BY assignee_id`,
      [organizationId, userIds, kind],
    );
    return new Map(rows.map(({ userId, count }) => [userId, count]));
  }

  /**
   * Gives all open items of a kind that a user has to another, who has claimed none of them yet.
   * @returns their ids
   */
  async handOver(tx: Tx, organizationId: string, from: string, to: string, kind: QueueItemKind): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `UPDATE queue_items SET assignee_id = $3, state = 'open', claimed_at = NULL, version = version + 1
        WHERE organization_id = $1 AND assignee_id = $2 AND kind = $4 AND ${isOpen} RETURNING id`,
      [organizationId, from, to, kind],
    );
    return rows.map(({ id }) => id);
  }

  /** How many open items the CSMs of these accounts have there. */
  async countAtAccounts(organizationId: string, accountIds: readonly string[]): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM queue_items AS item
         JOIN accounts ON accounts.organization_id = item.organization_id AND accounts.id = item.account_id
        WHERE item.organization_id = $1 AND accounts.id = ANY ($2) AND item.assignee_id = accounts.csm_id AND ${isOpen}`,
      [organizationId, accountIds],
    );
    return row?.count ?? 0;
  }

  /**
   * Gives the open items that the CSMs of these accounts have there to another user.
   * @returns those of the kind `handoff`
   */
  async moveAtAccounts(tx: Tx, organizationId: string, accountIds: readonly string[], to: string): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string; kind: QueueItemKind }[], number]>(
      `UPDATE queue_items AS item SET assignee_id = $3, state = 'open', claimed_at = NULL, version = item.version + 1
         FROM accounts
        WHERE item.organization_id = $1 AND accounts.organization_id = item.organization_id AND accounts.id = item.account_id
          AND accounts.id = ANY ($2) AND item.assignee_id = accounts.csm_id AND item.assignee_id <> $3 AND ${isOpen}
        RETURNING item.id, item.kind`,
      [organizationId, accountIds, to],
    );
    return rows.filter(({ kind }) => kind === 'handoff').map(({ id }) => id);
  }

  /** Cancels what is open at an account. */
  async cancelAtAccount(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    await tx.query(
      `UPDATE queue_items SET state = 'canceled', closed_at = now(), version = version + 1
        WHERE organization_id = $1 AND account_id = $2 AND ${isOpen}`,
      [organizationId, accountId],
    );
  }
}
