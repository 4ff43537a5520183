import { Injectable } from '@nestjs/common';
import { PreparedStatements, SearchedPages, type ReadySearch, type SearchQuestion } from '#src/database/index.js';
import type { AccountFacts } from '../account-facts.js';
import { factsOfAccounts } from '../accounts.sql.js';
import type { AccountFilter } from './account-filter.sql.js';
import type { AccountSortName } from './account-sort.sql.js';
import { accountList, type ListedAccount } from './accounts-list.sql.js';

/** A page of accounts. */
export interface AccountsPage {
  readonly rows: readonly AccountFacts[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** How many accounts the filter would leave of this person, of nobody (`none`), or of anybody. */
  readonly count: (whose: Pick<AccountFilter, 'csm'>) => number | null;
}

/** The organization's accounts as lists: pages, files, and whom a filter means. */
@Injectable()
export class AccountsListRepository {
  private readonly pages: SearchedPages<ListedAccount, AccountSortName, AccountFilter>;

  constructor(private readonly prepared: PreparedStatements) {
    this.pages = new SearchedPages(accountList, prepared);
  }

  /** @throws DomainError `invalid_cursor` */
  async page(organizationId: string, question: SearchQuestion<AccountSortName, AccountFilter>): Promise<AccountsPage> {
    const { rows, count, nextCursor, previousCursor } = await this.pages.page(organizationId, question);
    return { rows: await this.facts(organizationId, rows), count, nextCursor, previousCursor };
  }

  /** All accounts that a filter leaves, in batches, for an export. */
  async *batches(
    organizationId: string,
    question: Pick<SearchQuestion<AccountSortName, AccountFilter>, 'filter' | 'query' | 'sort'>,
  ): AsyncGenerator<readonly AccountFacts[]> {
    for await (const rows of await this.pages.batches(organizationId, question))
      yield await this.facts(organizationId, rows);
  }

  /** Reads a filter's search for a change of many. Before a transaction begins, since it takes a connection of its own. */
  readSearch(organizationId: string, filter: AccountFilter, query: string | undefined): Promise<ReadySearch> {
    return this.pages.readSearch(organizationId, filter, query);
  }

  /** The facts of these accounts, in their order. One that was deleted a moment ago is left out. */
  private async facts(organizationId: string, accounts: readonly ListedAccount[]): Promise<AccountFacts[]> {
    if (accounts.length === 0) return [];
    const ids = accounts.map(({ id }) => id);
    const rows = await this.prepared.rows<AccountFacts>('accounts_facts', factsOfAccounts, [organizationId, ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
