import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { authorOf, type WrittenBy } from '../automation.js';
import { AccountTimeline } from '../timeline/account-timeline.js';
import type { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';

/** A person to add to an account, in no part there. */
export interface AddedContact extends Pick<Contact, 'name' | 'email'> {
  readonly account: { readonly id: string; readonly name: string };
}

/** Adding people to many accounts at once. */
@Injectable()
export class ContactAdditions {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly timeline: AccountTimeline,
    private readonly audit: AuditLog,
  ) {}

  /** Adds people who are not there yet. The accounts are locked, or new. */
  async add(
    tx: Tx,
    organizationId: string,
    people: readonly AddedContact[],
    { actorId, origin }: WrittenBy,
  ): Promise<void> {
    if (people.length === 0) return;
    const added = people.map((person) => ({ ...person, id: uuid() }));
    await this.contacts.insertMany(
      tx,
      added.map(({ account, id, name, email }) => ({
        organizationId,
        id,
        accountId: account.id,
        name,
        email,
        title: null,
        part: null,
        noMailAt: null,
      })),
    );
    await this.timeline.recordMany(
      tx,
      organizationId,
      added.map(({ account, id }) => ({
        accountId: account.id,
        kind: 'contact_added',
        actorId,
        subjectId: id,
        data: { part: null },
      })),
    );
    await this.audit.recordMany(
      tx,
      organizationId,
      added.map(({ account, id }) => {
        const about = { account: account.name, accountId: account.id, contactId: id };
        const actor = authorOf({ actorId, origin });
        return { kind: 'contact.added', actor, origin, before: about, after: { ...about, part: null } };
      }),
    );
  }
}
