import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { Contact } from './contact.entity.js';

/** The table of contacts. */
@Injectable()
export class ContactsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The people of an account, those who have left at the end. */
  of(organizationId: string, accountId: string, manager: EntityManager = this.dataSource.manager): Promise<Contact[]> {
    return manager.find(Contact, {
      where: { organizationId, accountId },
      order: { leftAt: { direction: 'ASC', nulls: 'FIRST' }, id: 'ASC' },
    });
  }

  /** The champions of accounts who are still there, by the accounts' ids. */
  async champions(
    tx: Tx,
    organizationId: string,
    accountIds: readonly string[],
  ): Promise<ReadonlyMap<string, Contact>> {
    const rows = await tx.find(Contact, {
      where: { organizationId, accountId: In([...accountIds]), part: 'champion', leftAt: IsNull() },
    });
    return new Map(rows.map((row) => [row.accountId, row]));
  }

  /** One of the people of an account, which is locked. */
  find(tx: Tx, organizationId: string, accountId: string, id: string): Promise<Contact | null> {
    return tx.findOneBy(Contact, { organizationId, accountId, id });
  }

  async insert(tx: Tx, contact: Omit<Contact, 'createdAt' | 'account' | 'leftAt'>): Promise<void> {
    await tx.insert(Contact, contact);
  }

  async insertMany(tx: Tx, contacts: readonly Omit<Contact, 'createdAt' | 'account' | 'leftAt'>[]): Promise<void> {
    await tx.insert(Contact, [...contacts]);
  }

  async change(tx: Tx, organizationId: string, id: string, facts: Partial<Contact>): Promise<void> {
    await tx.update(Contact, { organizationId, id }, facts);
  }

  /** Notes that somebody has left, or is there again. */
  async setLeft(tx: Tx, organizationId: string, id: string, hasLeft: boolean): Promise<void> {
    await tx.update(Contact, { organizationId, id }, { leftAt: hasLeft ? () => 'now()' : null });
  }

  /** Notes that somebody wants no mail, or takes it again. */
  async setNoMail(tx: Tx, organizationId: string, id: string, noMail: boolean): Promise<void> {
    await tx.update(Contact, { organizationId, id }, { noMailAt: noMail ? () => 'now()' : null });
  }

  async delete(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.delete(Contact, { organizationId, id });
  }

  /** What contacts are called, of those that are still there. */
  async named(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string }>> {
    const rows = await this.dataSource.query<Pick<Contact, 'id' | 'name'>[]>(
      'SELECT id, name FROM contacts WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, name }) => [id, { name }]));
  }
}
