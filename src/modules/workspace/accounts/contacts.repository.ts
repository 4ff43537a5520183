import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
}
