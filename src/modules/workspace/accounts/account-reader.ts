import { Injectable } from '@nestjs/common';
import { notFound } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import type { AccountFacts } from './account-facts.js';
import type { Account } from './account.entity.js';
import { isArchived } from './accounts.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import type { Contact } from './contacts/contact.entity.js';
import { ContactsRepository } from './contacts/contacts.repository.js';
import { AccountStagesRepository } from './stages/account-stages.repository.js';
import type { AccountStage } from './stages/account-stage.entity.js';

/** Accounts and their contacts, as the modules above read them. */
@Injectable()
export class AccountReader {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly people: ContactsRepository,
    private readonly stageRows: AccountStagesRepository,
  ) {}

  /** An account, archived ones too; null for a stranger's and for none. */
  one(organizationId: string, id: string, tx?: Tx): Promise<AccountFacts | null> {
    return this.accounts.facts(organizationId, id, tx);
  }

  /** Accounts by their ids, as a transaction sees them, archived ones too; those that aren't there are left out. */
  async many(tx: Tx, organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, AccountFacts>> {
    const rows = ids.length === 0 ? [] : await this.accounts.factsOf(organizationId, ids, tx);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What accounts are called, by their ids, archived ones too. */
  async named(
    organizationId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Pick<Account, 'id' | 'name'>>> {
    if (ids.length === 0) return new Map();
    const rows = await this.accounts.named(organizationId, [...new Set(ids)]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @throws DomainError `not_found`, but not for an archived one */
  async mustExist(organizationId: string, id: string): Promise<void> {
    if (!(await this.named(organizationId, [id])).has(id)) throw notFound('account');
  }

  /** The stages that accounts go through, in their order, by their ids. */
  async stages(organizationId: string, tx?: Tx): Promise<ReadonlyMap<string, AccountStage>> {
    const stages = await this.stageRows.all(organizationId, tx);
    return new Map(stages.map((stage) => [stage.id, stage]));
  }

  /** A stage, kept from being removed until the transaction ends, before accounts are locked; null where there is none. */
  keepStage(tx: Tx, organizationId: string, id: string): Promise<AccountStage | null> {
    return this.stageRows.findKept(tx, organizationId, id);
  }

  /** Everybody at an account, those who have left at the end. */
  contacts(organizationId: string, accountId: string, tx?: Tx): Promise<Contact[]> {
    return this.people.of(organizationId, accountId, tx);
  }

  /** The champions of accounts who are still there, by the accounts' ids. */
  champions(tx: Tx, organizationId: string, accountIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
    return this.people.champions(tx, organizationId, accountIds);
  }

  /**
   * Locks accounts until the transaction ends, and reads them, archived ones too.
   * @param waits whether for those as well that somebody else has locked, which are left out otherwise
   */
  async hold(
    tx: Tx,
    organizationId: string,
    ids: readonly string[],
    waits: boolean,
  ): Promise<ReadonlyMap<string, AccountFacts>> {
    return this.many(tx, organizationId, await this.accounts.lockMany(tx, organizationId, ids, waits));
  }

  /**
   * Locks an account until the transaction ends, beside what refers to it: users are locked before it, items after it.
   * @throws DomainError `not_found`, or `state_conflict` for an archived one
   */
  async lock(tx: Tx, organizationId: string, id: string): Promise<Account> {
    const account = await this.accounts.findForUpdate(tx, organizationId, id);
    if (account === null) throw notFound('account');
    if (account.archivedAt !== null) throw isArchived();
    return account;
  }
}
