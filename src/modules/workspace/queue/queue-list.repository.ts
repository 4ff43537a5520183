import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KeysetPage, Run } from '#src/database/index.js';
import {
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
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError `invalid_cursor` */
  page(organizationId: string, question: QueueQuestion): Promise<KeysetPage<ListedItem>> {
    return queueList.page(this.run, organizationId, question);
  }

  /** The counts by these names, in one statement. */
  async counts<Name extends keyof QueueCounts>(
    organizationId: string,
    viewerId: string,
    view: QueueView,
    names: readonly Name[],
  ): Promise<Pick<QueueCounts, Name>> {
    const [row] = await this.run<Pick<QueueCounts, Name>>(queueCounts(organizationId, viewerId, view, names));
    if (row === undefined) throw new Error('A count gave no row.');
    return row;
  }

  /** Unnamed, so that PostgreSQL plans it for these values. */
  private readonly run: Run = ({ text, values }) => this.dataSource.query(text, [...values]);
}
