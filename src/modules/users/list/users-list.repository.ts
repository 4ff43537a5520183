import { Injectable } from '@nestjs/common';
import { PreparedStatements, SearchedPages } from '#src/database/index.js';
import type { PeopleCountsResponse } from '../dto/users-page.response.js';
import { countsOf } from './user-counts.js';
import type { PeopleFilter } from './user-filter.js';
import type { Choice } from './user-filter.sql.js';
import type { SortName } from './user-sort.js';
import { peopleList, type ListedPerson } from './users-list.sql.js';

export type { PeopleFilter } from './user-filter.js';

interface PeoplePage {
  readonly rows: readonly ListedPerson[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly counts: PeopleCountsResponse;
  /** The database's clock, which statuses are told by. */
  readonly now: Date;
}

/** Pages of an organization's people. */
@Injectable()
export class UsersListRepository {
  private readonly pages: SearchedPages<ListedPerson, SortName, Choice>;

  constructor(prepared: PreparedStatements) {
    this.pages = new SearchedPages(peopleList, prepared);
  }

  /** @throws DomainError `invalid_cursor` */
  async page(organizationId: string, { role, status, query, sort, limit, cursor }: PeopleFilter): Promise<PeoplePage> {
    const filter = { role, status };
    const { count, ...page } = await this.pages.page(organizationId, { filter, query, sort, limit, cursor });
    return { ...page, counts: countsOf(count, filter) };
  }
}
