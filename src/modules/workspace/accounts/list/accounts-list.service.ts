import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { AccountsPresenter } from '../accounts.presenter.js';
import { nobody } from './account-filter.sql.js';
import { AccountFilters } from './account-filters.js';
import { AccountsListRepository } from './accounts-list.repository.js';
import type { AccountsPageResponse } from './dto/accounts-page.response.js';
import type { ListAccountsQuery } from './dto/list-accounts.query.js';

/** The accounts of the actor's organization, a page at a time. */
@Injectable()
export class AccountsListService {
  constructor(
    private readonly filters: AccountFilters,
    private readonly accounts: AccountsListRepository,
    private readonly presenter: AccountsPresenter,
  ) {}

  /** @throws DomainError `invalid_cursor` */
  async list(actor: Actor, query: ListAccountsQuery): Promise<AccountsPageResponse> {
    const { organizationId, userId } = actor;
    const filter = await this.filters.read(actor, query);
    const { stage, health, csm } = filter;
    const asked = { stage, health, csm, signal: query.signal };
    const { rows, count, nextCursor, previousCursor } = await this.accounts.page(organizationId, {
      ...query,
      filter,
      asked,
    });
    return {
      data: await this.presenter.presentMany(organizationId, rows),
      nextCursor,
      previousCursor,
      counts: {
        matching: count({ csm }),
        all: count({}),
        mine: count({ csm: userId }),
        unassigned: count({ csm: nobody }),
      },
    };
  }
}
