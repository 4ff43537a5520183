import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { ImportRowsRepository, ImportsRepository } from '#src/modules/imports/index.js';
import type { AccountFacts } from '../account-facts.js';
import { factsOfAccounts } from '../accounts.sql.js';
import type { Contact } from '../contacts/contact.entity.js';
import { AccountImportRow } from './account-import-row.entity.js';
import { AccountImport } from './account-import.entity.js';

/** The table of imports of accounts. */
@Injectable()
export class AccountImportsRepository extends ImportsRepository {
  constructor(dataSource: DataSource) {
    super(dataSource, AccountImport);
  }
}

/** The table of their lines. Those are marked whose account is here already. */
@Injectable()
export class AccountImportRowsRepository extends ImportRowsRepository<AccountImportRow> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      table: 'account_import_rows',
      columns: {
        facts: { column: 'facts', type: 'jsonb' },
        existing: { column: 'existing', type: 'text' },
        accountId: { column: 'account_id', type: 'uuid' },
      },
      marked: 'account_id IS NOT NULL',
    });
  }
}

/** By what lines find accounts. */
interface SoughtAccounts {
  readonly domains: readonly string[];
  readonly externalIds: readonly string[];
}

const matching = `
  SELECT id FROM accounts
   WHERE organization_id = $1 AND archived_at IS NULL AND (domain = ANY ($2::text[]) OR external_id = ANY ($3::text[]))
   ORDER BY id`;

/** The accounts that lines of a list are about, and who is known there. */
@Injectable()
export class SoughtAccountsRepository {
  /** Those that have one of the domains or external ids and are not archived; locked until the transaction ends if `locked`. */
  async find(
    tx: Tx,
    organizationId: string,
    { domains, externalIds }: SoughtAccounts,
    locked: boolean,
  ): Promise<AccountFacts[]> {
    const found = await tx.query<{ id: string }[]>(`${matching}${locked ? ' FOR NO KEY UPDATE' : ''}`, [
      organizationId,
      domains,
      externalIds,
    ]);
    if (found.length === 0) return [];
    return tx.query<AccountFacts[]>(factsOfAccounts, [organizationId, found.map(({ id }) => id)]);
  }

  /** Which of the names an account has that is not archived; case does not matter. */
  async namesTaken(tx: Tx, organizationId: string, names: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ name: string }[]>(
      `SELECT DISTINCT sought.name
         FROM accounts JOIN json_to_recordset($2) AS sought (name text)
           ON lower(accounts.name COLLATE "und-x-icu") = lower(sought.name COLLATE "und-x-icu")
        WHERE organization_id = $1 AND archived_at IS NULL`,
      [organizationId, JSON.stringify(names.map((name) => ({ name })))],
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Who is known at these accounts. */
  contacts(
    tx: Tx,
    organizationId: string,
    accountIds: readonly string[],
  ): Promise<Pick<Contact, 'accountId' | 'name' | 'email'>[]> {
    return tx.query(
      'SELECT account_id AS "accountId", name, email FROM contacts WHERE organization_id = $1 AND account_id = ANY ($2)',
      [organizationId, accountIds],
    );
  }
}
