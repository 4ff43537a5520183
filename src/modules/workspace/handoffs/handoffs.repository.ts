import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { KeysetPage, ListQuestion, Run, Tx } from '#src/database/index.js';
import { Handoff, isOpenHandoff } from './handoff.entity.js';
import { handoffList, type HandoffFilter, type ListedHandoff } from './handoffs-list.js';

/** What is written of a new handoff. */
type NewHandoff = Pick<
  Handoff,
  'organizationId' | 'id' | 'accountId' | 'formVersion' | 'answers' | 'fromId' | 'toId' | 'answerBy' | 'queueItemId'
>;

/** What a change writes. */
type HandoffChange = Partial<
  Pick<Handoff, 'answers' | 'toId' | 'state' | 'gaps' | 'gapsNote' | 'answerBy' | 'secondsLeft' | 'sentAt'>
>;

/** The clock of a handoff, by the database's time. */
interface Deadline {
  readonly now: Date;
  readonly answerBy: Date;
  /** Its day where the organization is. */
  readonly dueOn: string;
}

/** The table of handoffs. */
@Injectable()
export class HandoffsRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(organizationId: string, question: ListQuestion<'createdAt', HandoffFilter>): Promise<KeysetPage<ListedHandoff>> {
    return handoffList.page(this.run, organizationId, question);
  }

  count(organizationId: string, filter: HandoffFilter): Promise<number> {
    return handoffList.count(this.run, organizationId, filter);
  }

  find(organizationId: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<Handoff | null> {
    return manager.findOneBy(Handoff, { organizationId, id });
  }

  findMany(
    organizationId: string,
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Handoff[]> {
    return manager.findBy(Handoff, { organizationId, id: In([...ids]) });
  }

  /** The handoff, locked until the transaction ends. Its account and queue item are locked before it. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<Handoff | null> {
    return tx.findOne(Handoff, { where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  /** The open handoff of an account. */
  async openOf(
    organizationId: string,
    accountId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Handoff | null> {
    return manager.findOneBy(Handoff, { organizationId, accountId, state: In(['sent', 'returned']) });
  }

  /** The handoff of an account that was made last. */
  latestOf(organizationId: string, accountId: string): Promise<Handoff | null> {
    return this.dataSource.manager.findOne(Handoff, { where: { organizationId, accountId }, order: { id: 'DESC' } });
  }

  /** When what is sent now is to be answered, so many seconds from now. */
  async deadline(tx: Tx, organizationId: string, seconds: number): Promise<Deadline> {
    const [row] = await tx.query<Deadline[]>(
      `SELECT now() AS now, now() + make_interval(secs => $2) AS "answerBy",
              ((now() + make_interval(secs => $2)) AT TIME ZONE time_zone)::date::text AS "dueOn"
         FROM organizations WHERE id = $1`,
      [organizationId, seconds],
    );
    if (row === undefined) throw new Error('An organization is missing whose account is handed over.');
    return row;
  }

  async insert(tx: Tx, handoff: NewHandoff): Promise<void> {
    await tx.insert(Handoff, { ...handoff, answers: { ...handoff.answers } });
  }

  /** Changes a locked handoff. */
  async change(tx: Tx, { organizationId, id, version }: Handoff, change: HandoffChange): Promise<void> {
    const { answers, gaps, ...rest } = change;
    await tx.update(
      Handoff,
      { organizationId, id },
      {
        ...rest,
        ...(answers && { answers: { ...answers } }),
        ...(gaps && { gaps: [...gaps] }),
        version: version + 1,
      },
    );
  }

  /** Ends a locked handoff, now. */
  async close(
    tx: Tx,
    { organizationId, id, version }: Handoff,
    change: Pick<Handoff, 'state' | 'toId'>,
  ): Promise<void> {
    const closed = { ...change, secondsLeft: null, version: version + 1, closedAt: () => 'now()' };
    await tx.update(Handoff, { organizationId, id }, closed);
  }

  /** Whether the time of a locked handoff is up. */
  async isLate(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT FROM handoffs WHERE organization_id = $1 AND id = $2 AND answer_by <= now()',
      [organizationId, id],
    );
    return rows.length > 0;
  }

  /**
   * Lets handoffs follow their queue items, which went to others: those that are sent have another receiver, those that were
   * returned are another's to complete.
   * @returns those that changed
   */
  async followItems(
    tx: Tx,
    organizationId: string,
    itemIds: readonly string[],
  ): Promise<Pick<Handoff, 'id' | 'toId' | 'fromId' | 'state'>[]> {
    const [changed] = await tx.query<[Pick<Handoff, 'id' | 'toId' | 'fromId' | 'state'>[], number]>(
      `UPDATE handoffs AS handoff SET version = handoff.version + 1,
              to_id = CASE handoff.state WHEN 'sent' THEN item.assignee_id ELSE handoff.to_id END,
              from_id = CASE handoff.state WHEN 'returned' THEN item.assignee_id ELSE handoff.from_id END
         FROM queue_items AS item
        WHERE handoff.organization_id = $1 AND item.organization_id = handoff.organization_id AND item.id = ANY ($2)
          AND item.id = handoff.queue_item_id
          AND (handoff.state = 'sent' AND handoff.to_id IS DISTINCT FROM item.assignee_id
            OR handoff.state = 'returned' AND item.assignee_id IS NOT NULL AND handoff.from_id <> item.assignee_id)
        RETURNING handoff.id, handoff.to_id AS "toId", handoff.from_id AS "fromId", handoff.state`,
      [organizationId, itemIds],
    );
    return changed;
  }

  /** How many open handoffs each of these users has sent, or has to answer; who has none is left out. */
  async countHeld(
    organizationId: string,
    userIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await manager.query<{ userId: string; count: number }[]>(
      `SELECT holder.id AS "userId", count(*)::int AS count
         FROM handoffs CROSS JOIN LATERAL (SELECT from_id UNION SELECT to_id WHERE state = 'sent') AS holder (id)
        WHERE organization_id = $1 AND ${isOpenHandoff} AND (from_id = ANY ($2::uuid[]) OR (to_id = ANY ($2) AND state = 'sent'))
          AND holder.id = ANY ($2)
        GROUP BY holder.id`,
      [organizationId, userIds],
    );
    return new Map(rows.map(({ userId, count }) => [userId, count]));
  }

  /** Makes another person the sender of what somebody has sent and is open. */
  async handOverSent(tx: Tx, organizationId: string, from: string, to: string): Promise<void> {
    await tx.query(
      `UPDATE handoffs SET from_id = $3, version = version + 1 WHERE organization_id = $1 AND from_id = $2 AND ${isOpenHandoff}`,
      [organizationId, from, to],
    );
  }

  /** Lists the next organizations with a handoff whose time is up, in the order of ids. */
  async organizationsWithLate(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM handoffs
        WHERE state = 'sent' AND answer_by <= now() AND ($1::uuid IS NULL OR organization_id > $1) ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The next handoffs of an organization whose time is up, in the order of ids. */
  async late(organizationId: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM handoffs
        WHERE organization_id = $1 AND state = 'sent' AND answer_by <= now() AND ($2::uuid IS NULL OR id > $2)
        ORDER BY id LIMIT $3`,
      [organizationId, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  private readonly run: Run = ({ text, values }) => this.dataSource.query(text, [...values]);
}
