import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import type { AccountFacts } from './account-facts.js';
import { Account } from './account.entity.js';
import { accountFacts } from './accounts.sql.js';

/** The table of accounts, one or a given few at a time; the list of them has a repository of its own. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** An account, archived ones too. */
  async facts(
    organizationId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AccountFacts | null> {
    const rows = await manager.query<AccountFacts[]>(accountFacts, [organizationId, id]);
    return rows[0] ?? null;
  }

  /** What accounts are called, archived ones too. */
  named(organizationId: string, ids: readonly string[]): Promise<Pick<Account, 'id' | 'name'>[]> {
    return this.dataSource.query('SELECT id, name FROM accounts WHERE organization_id = $1 AND id = ANY ($2)', [
      organizationId,
      ids,
    ]);
  }

  /** The account, locked until the transaction ends, beside what refers to it. Users are locked before. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<Account | null> {
    return tx.findOne(Account, {
      where: { organizationId, id, archivedAt: IsNull() },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** As {@link findForUpdate}, archived or not, where nothing of it is read. */
  async lockEver(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.findOne(Account, {
      select: { organizationId: true, id: true },
      where: { organizationId, id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Notes that something was done for the accounts now. */
  async touch(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.query('UPDATE accounts SET last_touch_at = now() WHERE organization_id = $1 AND id = ANY ($2)', [
      organizationId,
      ids,
    ]);
  }

  /** Notes on which day the earliest open item of an account is due. */
  async setItemsDueOn(tx: Tx, organizationId: string, id: string, itemsDueOn: string | null): Promise<void> {
    await tx.update(Account, { organizationId, id }, { itemsDueOn });
  }
}
