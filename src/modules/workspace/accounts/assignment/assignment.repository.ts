import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReadySearch, Tx } from '#src/database/index.js';
import type { AssignedAccount } from '../account-assignment.js';
import type { AccountFilter } from '../list/account-filter.sql.js';
import { accountList } from '../list/accounts-list.sql.js';

/** The accounts that a filter means. */
interface MeantAccounts extends ReadySearch {
  readonly filter: AccountFilter;
  readonly except: readonly string[];
}

const accounts = `
  SELECT id, name, csm_id AS "csmId", version FROM accounts
   WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND archived_at IS NULL ORDER BY id`;

/** The table of accounts, for giving many of them to somebody. */
@Injectable()
export class AssignmentRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The ids of the accounts that are meant; one more than the cap for more. */
  async meant(
    organizationId: string,
    { filter, search, terms, except }: MeantAccounts,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    const { text, values } = accountList.found(organizationId, { ...filter, search }, { terms, except });
    const rows = await manager.query<{ id: string }[]>(text, [...values]);
    return rows.map(({ id }) => id);
  }

  /** Those of these accounts that are there, in the order of their ids. */
  find(organizationId: string, ids: readonly string[]): Promise<AssignedAccount[]> {
    return this.dataSource.query<AssignedAccount[]>(accounts, [organizationId, ids]);
  }

  /** As {@link find}, each locked in that order until the transaction ends. */
  findForUpdate(tx: Tx, organizationId: string, ids: readonly string[]): Promise<AssignedAccount[]> {
    return tx.query<AssignedAccount[]>(`${accounts} FOR NO KEY UPDATE`, [organizationId, ids]);
  }
}
