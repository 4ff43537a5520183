import { Injectable } from '@nestjs/common';
import {
  normalizeSearch,
  PreparedStatements,
  SearchedPages,
  type KeysetPage,
  type Run,
  type SearchQuestion,
} from '#src/database/index.js';
import {
  isPlain,
  queueCounts,
  queueList,
  type ListedItem,
  type QueueCounts,
  type QueueFilter,
  type QueueSortName,
  type QueueView,
} from './queue-list.sql.js';

/** Which page of which items; searched by parts of the title. */
type QueueQuestion = SearchQuestion<QueueSortName, QueueFilter>;

/** Lists of queue items and their counts. */
@Injectable()
export class QueueListRepository {
  private readonly pages: SearchedPages<ListedItem, QueueSortName, QueueFilter>;

  constructor(private readonly prepared: PreparedStatements) {
    this.pages = new SearchedPages(queueList, prepared);
  }

  /** @throws DomainError `invalid_cursor` */
  page(organizationId: string, question: QueueQuestion): Promise<KeysetPage<ListedItem>> {
    const { filter, query, sort } = question;
    // A place among one's own items is none among another's; in everybody's list it is the same for all.
    const asked = { ...filter, viewerId: filter.view === 'mine' ? filter.viewerId : undefined };
    return isPlain(filter, sort) && normalizeSearch(query) === null
      ? queueList.page(this.named, organizationId, { ...question, asked })
      : this.pages.page(organizationId, { ...question, asked });
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
}
