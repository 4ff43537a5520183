import { Injectable } from '@nestjs/common';
import { PeopleNames } from '#src/modules/audit/index.js';
import type { AccountFacts } from './account-facts.js';
import type { AccountResponse, PersonReferenceResponse } from './dto/account.response.js';

/** Shows accounts with the people whom they mention, as those are called now. */
@Injectable()
export class AccountsPresenter {
  constructor(private readonly names: PeopleNames) {}

  async present(organizationId: string, account: AccountFacts): Promise<AccountResponse> {
    const [shown] = await this.presentMany(organizationId, [account]);
    if (shown === undefined) throw new Error('An account is shown.');
    return shown;
  }

  /** Several accounts, in their order. */
  async presentMany(organizationId: string, accounts: readonly AccountFacts[]): Promise<AccountResponse[]> {
    const people = await this.people(
      organizationId,
      accounts.map(({ healthSetBy }) => healthSetBy),
    );
    return accounts.map((account) => ({ ...account, healthSetBy: people(account.healthSetBy) }));
  }

  /** How users are referred to who are known by their ids; those who have left keep the name that they have by then. */
  async people(
    organizationId: string,
    ids: readonly (string | null)[],
  ): Promise<(id: string | null) => PersonReferenceResponse | null> {
    const names = await this.names.of(organizationId, [...new Set(ids.filter((id) => id !== null))]);
    return (id) => {
      const person = id === null ? undefined : names.get(id);
      return id === null || person === undefined ? null : { id, name: person.name ?? person.email };
    };
  }
}
