import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { Account } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';

/** When an account's items are due, noted beside the account so that a list of accounts needs no other table. */
@Injectable()
export class AccountDues {
  constructor(private readonly accounts: AccountsRepository) {}

  /** Locks an account whose items are about to change, an archived one too: before the items, as whoever moves accounts does. */
  lock(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    return this.accounts.lockEver(tx, organizationId, accountId);
  }

  /** Notes the earliest day on which an open item of each account is due, in the transaction that changes the items. */
  async set(tx: Tx, organizationId: string, dues: readonly Pick<Account, 'id' | 'itemsDueOn'>[]): Promise<void> {
    if (dues.length > 0) await this.accounts.setItemsDueOn(tx, organizationId, dues);
  }
}
