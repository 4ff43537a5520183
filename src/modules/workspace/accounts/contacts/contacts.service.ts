import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountMoves } from '../account-moves.js';
import { AccountReader } from '../account-reader.js';
import type { Account } from '../account.entity.js';
import { AccountsRepository } from '../accounts.repository.js';
import { AccountTimeline, type TimelineEntry } from '../timeline/account-timeline.js';
import type { Contact } from './contact.entity.js';
import { ContactsRepository } from './contacts.repository.js';
import type { AddContactBody, ChangeContactBody } from './dto/contact.body.js';
import { presentContact, type ContactResponse } from './dto/contact.response.js';

/** Where a change of a contact belongs. */
interface Change {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly account: Account;
  readonly origin: RequestOrigin;
}

/**
 * The people at accounts. Every change locks the account, so an account has one champion at most. Neither timeline nor audit log
 * holds their names or addresses: they are no users, and whoever deletes them forgets them.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly reader: AccountReader,
    private readonly accounts: AccountsRepository,
    private readonly contacts: ContactsRepository,
    private readonly timeline: AccountTimeline,
    private readonly moves: AccountMoves,
  ) {}

  /**
   * Adds a person to an account. A new champion takes the part over.
   * @throws DomainError `not_found`, `state_conflict`, or `validation_failed` for an address that is there already
   */
  add(actor: Actor, accountId: string, body: AddContactBody, origin: RequestOrigin): Promise<ContactResponse> {
    return this.changing(actor, accountId, origin, async (change) => {
      const { tx, account } = change;
      const { organizationId } = actor;
      const { name, email = null, title = null, part = null, noMail = false } = body;
      const others = await this.reader.contacts(organizationId, accountId, tx);
      refuseTwice(others, email);
      const id = uuid();
      if (part === 'champion') await this.handOverPart(change, others);
      await this.contacts.insert(tx, { organizationId, id, accountId, name, email, title, part, noMailAt: null });
      if (noMail) await this.contacts.setNoMail(tx, organizationId, id, true);
      await this.noteChampion(change);
      await this.tell(change, id, 'contact.added', [{ kind: 'contact_added', data: { part } }], {}, { part });
      return this.shown(tx, account, id);
    });
  }

  /**
   * Changes what differs of a person.
   * @throws DomainError `not_found`, `state_conflict`, or `validation_failed` for an address that is there already
   */
  change(
    actor: Actor,
    accountId: string,
    id: string,
    body: ChangeContactBody,
    origin: RequestOrigin,
  ): Promise<ContactResponse> {
    return this.changing(actor, accountId, origin, async (change) => {
      const { tx } = change;
      const { organizationId } = actor;
      const before = await this.contacts.find(tx, organizationId, accountId, id);
      if (before === null) throw notFound('contact');
      const others = (await this.reader.contacts(organizationId, accountId, tx)).filter((other) => other.id !== id);
      if (body.email !== undefined && body.email !== before.email) refuseTwice(others, body.email);

      const hasLeft = body.hasLeft ?? before.leftAt !== null;
      const returns = before.leftAt !== null && !hasLeft;
      const isTaken = others.some((other) => other.part === 'champion' && other.leftAt === null);
      // Who comes back finds the part taken, unless it is given to them now.
      const kept = returns && before.part === 'champion' && isTaken ? null : before.part;
      const wanted = { ...body, part: body.part === undefined ? kept : body.part };
      const facts = differingFacts(before, wanted);
      if (wanted.part === 'champion' && !hasLeft && isTaken) await this.handOverPart(change, others);
      if (Object.keys(facts).length > 0) await this.contacts.change(tx, organizationId, id, facts);
      if (hasLeft !== (before.leftAt !== null)) await this.contacts.setLeft(tx, organizationId, id, hasLeft);
      const noMail = body.noMail ?? before.noMailAt !== null;
      if (noMail !== (before.noMailAt !== null)) await this.contacts.setNoMail(tx, organizationId, id, noMail);
      await this.noteChampion(change);

      const after = await this.contacts.find(tx, organizationId, accountId, id);
      if (after === null) throw new Error('A contact that was changed is missing.');
      const { entries, was, is } = toldOf(before, after);
      if (entries.length > 0) await this.tell(change, id, 'contact.changed', entries, was, is);
      return presentContact(after);
    });
  }

  /** Deletes a person for good, and what mails to them said. @throws DomainError `not_found`, `state_conflict` */
  remove(actor: Actor, accountId: string, id: string, origin: RequestOrigin): Promise<void> {
    return this.changing(actor, accountId, origin, async (change) => {
      const { tx } = change;
      const contact = await this.contacts.find(tx, actor.organizationId, accountId, id);
      if (contact === null) throw notFound('contact');
      await this.contacts.delete(tx, actor.organizationId, id);
      await this.moves.forgetContact(tx, actor.organizationId, accountId, id);
      await this.noteChampion(change);
      const was = { part: contact.part };
      await this.tell(change, id, 'contact.removed', [{ kind: 'contact_removed', data: was }], was, {});
    });
  }

  private changing<T>(
    actor: Actor,
    accountId: string,
    origin: RequestOrigin,
    work: (change: Change) => Promise<T>,
  ): Promise<T> {
    return this.changes.beside(actor, 'accounts.edit', async (tx) => {
      const account = await this.reader.lock(tx, actor.organizationId, accountId);
      return work({ tx, actor, account, origin });
    });
  }

  /** Whoever is champion is it no more. */
  private async handOverPart({ tx, actor }: Change, others: readonly Contact[]): Promise<void> {
    for (const { id } of others.filter(({ part, leftAt }) => part === 'champion' && leftAt === null))
      await this.contacts.change(tx, actor.organizationId, id, { part: null });
  }

  /** Keeps right, beside the account, whether its champion has left. */
  private async noteChampion({ tx, actor, account }: Change): Promise<void> {
    const champions = (await this.reader.contacts(actor.organizationId, account.id, tx)).filter(
      ({ part }) => part === 'champion',
    );
    const championLeft = champions.length > 0 && champions.every(({ leftAt }) => leftAt !== null);
    if (championLeft !== account.championLeft)
      await this.accounts.setChampionLeft(tx, actor.organizationId, account.id, championLeft);
  }

  private async tell(
    { tx, actor, account, origin }: Change,
    contactId: string,
    kind: 'contact.added' | 'contact.changed' | 'contact.removed',
    entries: readonly Pick<TimelineEntry, 'kind' | 'data'>[],
    was: Readonly<Record<string, unknown>>,
    is: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.timeline.recordMany(
      tx,
      actor.organizationId,
      entries.map((entry) => ({ ...entry, accountId: account.id, actorId: actor.userId, subjectId: contactId })),
    );
    const about = { account: account.name, accountId: account.id, contactId };
    await this.changes.record(tx, actor, origin, { kind, before: { ...about, ...was }, after: { ...about, ...is } });
  }

  private async shown(tx: Tx, { organizationId, id: accountId }: Account, id: string): Promise<ContactResponse> {
    const contact = await this.contacts.find(tx, organizationId, accountId, id);
    if (contact === null) throw new Error('A contact that was added is missing.');
    return presentContact(contact);
  }
}

/** One address is one person at an account. */
function refuseTwice(others: readonly Contact[], email: string | null | undefined): void {
  if (email && others.some((other) => other.email === email))
    throw fieldError('email', 'taken', 'Another contact of this account has this address.');
}

function differingFacts(
  before: Contact,
  { name, email, title, part }: Pick<ChangeContactBody, 'name' | 'email' | 'title' | 'part'>,
): Partial<Contact> {
  return {
    ...(name !== undefined && name !== before.name && { name }),
    ...(email !== undefined && email !== before.email && { email }),
    ...(title !== undefined && title !== before.title && { title }),
    ...(part !== undefined && part !== before.part && { part }),
  };
}

/** How a change is told: that name, address or title are others, and what the rest was and is. */
function toldOf(before: Contact, after: Contact) {
  const facts = (['name', 'email', 'title'] as const).filter((fact) => before[fact] !== after[fact]);
  const entries: Pick<TimelineEntry, 'kind' | 'data'>[] = [];
  const left = [before, after].map(({ leftAt }) => leftAt !== null);
  const noMail = [before, after].map(({ noMailAt }) => noMailAt !== null);
  if (left[0] !== left[1])
    entries.push({ kind: left[1] ? 'contact_left' : 'contact_returned', data: { part: after.part } });
  if (before.part !== after.part && after.part === 'champion') entries.push({ kind: 'champion_changed' });
  else if (before.part !== after.part || facts.length > 0 || noMail[0] !== noMail[1]) {
    const part = before.part === after.part ? {} : { part: { before: before.part, after: after.part } };
    entries.push({
      kind: 'contact_changed',
      data: { facts, ...part, ...(noMail[0] !== noMail[1] && { noMail: noMail[1] }) },
    });
  }
  const state = (contact: Contact, at: 0 | 1) => ({ part: contact.part, hasLeft: left[at], noMail: noMail[at] });
  return { entries, was: state(before, 0), is: { ...state(after, 1), ...(facts.length > 0 && { facts }) } };
}
