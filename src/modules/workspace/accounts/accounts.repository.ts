import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import type { AccountFacts } from './account-facts.js';
import { Account } from './account.entity.js';
import type { UniqueFact } from './accounts.errors.js';
import { accountFacts, accountNames, factsOfAccounts } from './accounts.sql.js';
import { AccountEvent } from './timeline/account-event.entity.js';

/** The table of accounts, one or a given few at a time; the list of them has a repository of its own. */
@Injectable()
export class AccountsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prepared: PreparedStatements,
  ) {}

  /** An account, archived ones too. */
  async facts(
    organizationId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<AccountFacts | null> {
    const rows = await manager.query<AccountFacts[]>(accountFacts, [organizationId, id]);
    return rows[0] ?? null;
  }

  /** Facts of several accounts, in no order. */
  factsOf(organizationId: string, ids: readonly string[], tx: Tx): Promise<AccountFacts[]> {
    return tx.query<AccountFacts[]>(factsOfAccounts, [organizationId, ids]);
  }

  /** What accounts are called, archived ones too. */
  named(organizationId: string, ids: readonly string[]): Promise<Pick<Account, 'id' | 'name'>[]> {
    return this.prepared.rows<Pick<Account, 'id' | 'name'>>('accounts_named', accountNames, [organizationId, ids]);
  }

  /** The account, archived ones too, locked until the transaction ends beside what refers to it. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<Account | null> {
    return tx.findOne(Account, { where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  /**
   * Locks accounts, archived ones too, in the order of their ids.
   * @param waits whether for those as well that somebody else has locked, who are left out otherwise
   * @returns the ids of those that are locked
   */
  async lockMany(tx: Tx, organizationId: string, ids: readonly string[], waits: boolean): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM accounts WHERE organization_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id
         FOR NO KEY UPDATE ${waits ? '' : 'SKIP LOCKED'}`,
      [organizationId, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** The first accounts of a CSM that are not archived, locked likewise. */
  ofCsmForUpdate(tx: Tx, organizationId: string, csmId: string, count: number): Promise<Account[]> {
    return tx.find(Account, {
      where: { organizationId, csmId, archivedAt: IsNull() },
      order: { id: 'ASC' },
      take: count,
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

  /** The first accounts of a stage, archived ones too, locked likewise. */
  ofStageForUpdate(tx: Tx, organizationId: string, stageId: string, count: number): Promise<Account[]> {
    return tx.find(Account, {
      where: { organizationId, stageId },
      order: { id: 'ASC' },
      take: count,
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Puts accounts into a stage. */
  async setStage(tx: Tx, organizationId: string, ids: readonly string[], stageId: string): Promise<void> {
    await tx.query(
      'UPDATE accounts SET stage_id = $3, version = version + 1 WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids, stageId],
    );
  }

  /** How many accounts each of these CSMs has that are not archived; who has none is left out. */
  async countOfCsms(
    organizationId: string,
    csmIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await manager.query<{ csmId: string; count: number }[]>(
      `SELECT csm_id AS "csmId", count(*)::int AS count FROM accounts
        WHERE organization_id = $1 AND csm_id = ANY ($2::uuid[]) AND archived_at IS NULL GROUP BY csm_id`,
      [organizationId, csmIds],
    );
    return new Map(rows.map(({ csmId, count }) => [csmId, count]));
  }

  /** The account that has a domain or an external id and is not archived. */
  async havingFact(
    organizationId: string,
    fact: UniqueFact,
    value: string,
  ): Promise<Pick<Account, 'id' | 'name'> | null> {
    return this.dataSource.manager.findOne(Account, {
      select: { id: true, name: true, organizationId: true },
      where: { organizationId, [fact]: value, archivedAt: IsNull() },
    });
  }

  /** What people have changed of the account since a version of it, the oldest first. */
  changesSince(tx: Tx, organizationId: string, accountId: string, version: number): Promise<AccountEvent[]> {
    return tx.find(AccountEvent, {
      where: { organizationId, accountId, version: MoreThan(version) },
      order: { occurredAt: 'ASC', id: 'ASC' },
    });
  }

  /** Adds accounts. `healthSaid`: whether the health counts as said now. */
  async insertMany(
    tx: Tx,
    accounts: readonly {
      readonly account: Pick<Account, 'organizationId' | 'id' | 'stageId'> & Partial<Account>;
      readonly healthSaid: boolean;
    }[],
  ): Promise<void> {
    await tx.insert(
      Account,
      accounts.map(({ account, healthSaid }) => ({ ...account, ...(healthSaid && { healthSetAt: () => 'now()' }) })),
    );
  }

  /** Writes facts of an account that is locked. @param healthSaid whether its health counts as said now */
  async change(tx: Tx, organizationId: string, id: string, facts: Partial<Account>, healthSaid = false): Promise<void> {
    await tx.update(Account, { organizationId, id }, { ...facts, ...(healthSaid && { healthSetAt: () => 'now()' }) });
  }

  async archive(tx: Tx, organizationId: string, id: string, version: number): Promise<void> {
    await tx.update(Account, { organizationId, id }, { archivedAt: () => 'now()', version });
  }

  /** Gives accounts to a CSM, or to nobody. */
  async setCsm(tx: Tx, organizationId: string, ids: readonly string[], csmId: string | null): Promise<void> {
    await tx.query(
      'UPDATE accounts SET csm_id = $3, version = version + 1 WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids, csmId],
    );
  }

  /** Notes that something was done for the accounts now. */
  async touch(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.query('UPDATE accounts SET last_touch_at = now() WHERE organization_id = $1 AND id = ANY ($2)', [
      organizationId,
      ids,
    ]);
  }

  /** Notes whether the champion has left and nobody is champion since. */
  async setChampionLeft(tx: Tx, organizationId: string, id: string, championLeft: boolean): Promise<void> {
    await tx.update(Account, { organizationId, id }, { championLeft });
  }

  /** Notes on which day the earliest open item of each account is due: `YYYY-MM-DD`, null for none. */
  async setItemsDueOn(
    tx: Tx,
    organizationId: string,
    dues: readonly Pick<Account, 'id' | 'itemsDueOn'>[],
  ): Promise<void> {
    await tx.query(
      `UPDATE accounts SET items_due_on = due."itemsDueOn" FROM json_to_recordset($2) AS due (id uuid, "itemsDueOn" date)
        WHERE accounts.organization_id = $1 AND accounts.id = due.id AND items_due_on IS DISTINCT FROM due."itemsDueOn"`,
      [organizationId, JSON.stringify(dues)],
    );
  }
}
