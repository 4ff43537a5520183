import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { OwnedRecords, type HandedOverBy } from '#src/modules/users/index.js';
import { AccountAssignment } from './account-assignment.js';
import { accountsDescriptor } from './accounts.descriptor.js';
import { AccountsRepository } from './accounts.repository.js';

/** Accounts of one step: bounds the size of its statements, not how many are handed over. */
const accountsAStep = 1_000;

/** The accounts of somebody who leaves: counted, and given to whoever takes over. */
@Injectable()
export class OwnedAccounts implements OnModuleInit {
  constructor(
    private readonly owned: OwnedRecords,
    private readonly accounts: AccountsRepository,
    private readonly assignment: AccountAssignment,
  ) {}

  onModuleInit(): void {
    for (const declared of accountsDescriptor.owned)
      this.owned.register({
        ...declared,
        count: (organizationId, userIds, tx) => this.accounts.countOfCsms(organizationId, userIds, tx),
        handOver: (...change) => this.handOver(...change),
      });
  }

  private async handOver(tx: Tx, organizationId: string, from: string, to: string, by: HandedOverBy): Promise<void> {
    for (;;) {
      const accounts = await this.accounts.ofCsmForUpdate(tx, organizationId, from, accountsAStep);
      if (accounts.length === 0) return;
      await this.assignment.assign(tx, organizationId, accounts, to, by);
    }
  }
}
