import { Injectable } from '@nestjs/common';
import { PreparedStatements, SearchedPages, type Tx } from '#src/database/index.js';
import type { PeopleFilter } from '../list/user-filter.js';
import { peopleInFiles, type PersonInFile } from '../list/users-list.sql.js';

/** All people whom a filter leaves, in an order, of an organization of any size. */
@Injectable()
export class PeopleExportRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** The database's clock. */
  async now(tx: Tx): Promise<Date> {
    const [row] = await tx.query<{ now: Date }[]>('SELECT now()');
    if (row === undefined) throw new Error('A clock tells the time.');
    return row.now;
  }

  /** The people in batches. */
  batches(
    organizationId: string,
    { role, status, query, sort }: Pick<PeopleFilter, 'role' | 'status' | 'query' | 'sort'>,
  ): Promise<AsyncIterable<readonly PersonInFile[]>> {
    const pages = new SearchedPages(peopleInFiles, this.prepared);
    return pages.batches(organizationId, { filter: { role, status }, query, sort });
  }
}
