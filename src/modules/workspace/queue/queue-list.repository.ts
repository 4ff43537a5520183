import { Injectable } from '@nestjs/common';
import { PreparedStatements, type KeysetPage, type Run, type Statement } from '#src/database/index.js';
import {
  isPlain,
  queueCounts,
  queueList,
  type ListedItem,
  type QueueCounts,
  type QueueFilter,
  type QueueSort,
  type QueueView,
} from './queue-list.sql.js';

/** Which page of which items. */
export interface QueueQuestion {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Lists of queue items and their counts. */
@Injectable()
export class QueueListRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** @throws DomainError `invalid_cursor` */
  page(organizationId: string, question: QueueQuestion): Promise<KeysetPage<ListedItem>> {
    return queueList.page(isPlain(question.filter) ? this.named : this.planned, organizationId, question);
  }

  /** The counts by these names, in one statement. */
  async counts<Name extends keyof QueueCounts>(
    organizationId: string,
    viewerId: string,
    view: QueueView,
    names: readonly Name[],
  ): Promise<Pick<QueueCounts, Name>> {
    const statement = queueCounts(organizationId, viewerId, view, names);
    const [row] = await this.named<{ readonly counted: readonly number[] }>(statement);
    if (row === undefined) throw new Error('A count gave no row.');
    return Object.fromEntries(names.map((name, index) => [name, row.counted[index]])) as Pick<QueueCounts, Name>;
  }

  private readonly named: Run = ({ text, values }) => this.prepared.rowsByText('queue_items', text, values);

  /** Unnamed, so that PostgreSQL plans it for these values: whose items, and which account's. */
  private readonly planned: Run = async <Row extends object>({ text, values }: Statement) =>
    (await this.prepared.pool.query<Row>(text, [...values])).rows;
}
