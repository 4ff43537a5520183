import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { Tx } from '#src/database/index.js';
import type { BulkRows, RowWords, Selection } from '#src/modules/users/index.js';
import type { AssignedAccount } from '../account-assignment.js';
import { AccountFilters, describeAccountFilter } from '../list/account-filters.js';
import { AccountsListRepository } from '../list/accounts-list.repository.js';
import type { AccountFilterQuery } from '../list/dto/account-filter.query.js';
import { AssignmentRepository } from './assignment.repository.js';

/** What accounts are called in sentences about one or many. */
export const accountWords: RowWords = { one: 'account', many: 'accounts' };

/** Finds out which accounts a selection means. */
@Injectable()
export class AccountSelection {
  constructor(
    private readonly filters: AccountFilters,
    private readonly list: AccountsListRepository,
    private readonly accounts: AssignmentRepository,
  ) {}

  /** The accounts of a selection: by the ids as they were given, or all that the filter leaves, by their ids. */
  async rows(actor: Actor, selection: Selection<AccountFilterQuery>): Promise<BulkRows<AssignedAccount>> {
    const { organizationId } = actor;
    const found = {
      words: accountWords,
      find: (ids: readonly string[]) => this.accounts.find(organizationId, ids),
      findForUpdate: (tx: Tx, ids: readonly string[]) => this.accounts.findForUpdate(tx, organizationId, ids),
    };
    if ('ids' in selection) {
      const { ids } = selection;
      return { ...found, described: { accounts: ids.length }, ids: () => Promise.resolve(ids) };
    }
    // Before a transaction begins, since both take a connection of their own.
    const filter = await this.filters.read(actor, selection.filter);
    const search = await this.list.readSearch(organizationId, filter, selection.filter.query);
    const meant = { filter, except: selection.except, ...search };
    return {
      ...found,
      described: { filter: describeAccountFilter(selection.filter) },
      ids: async (tx) => (await this.accounts.meant(organizationId, meant, tx)).sort(),
    };
  }
}
