import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { AdminContact } from '#src/http/index.js';
import { UsersRepository } from './users.repository.js';

/** Admins named in one answer; more would be a wall of names. */
const namedAdmins = 5;

/** The admins that somebody without access is told to ask, and that are written to, longest here first. */
@Injectable()
export class AdminsToAsk {
  constructor(private readonly users: UsersRepository) {}

  async of(organizationId: string, tx?: Tx): Promise<AdminContact[]> {
    const admins = await this.users.activeAdmins(organizationId, namedAdmins, tx);
    return admins.map(({ name, email }) => ({ name, email }));
  }

  async idsOf(organizationId: string, tx: Tx): Promise<string[]> {
    return (await this.users.activeAdmins(organizationId, namedAdmins, tx)).map(({ id }) => id);
  }

  /** Returns the mailbox of a user who is still an active admin, otherwise null. */
  async mailboxOf(organizationId: string, userId: string, tx: Tx): Promise<string | null> {
    const user = await this.users.findById(organizationId, userId, tx);
    return user?.state === 'active' && user.role === 'admin' ? user.email : null;
  }
}

/** “Ada, Ben or Cleo”, within a sentence. */
export const anyOf = (admins: readonly AdminContact[], nobody = 'an admin'): string =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(admins.map(({ name }) => name)) || nobody;

/** Formats admins for a sentence in a mail: “Ada (ada@acme.example) or Ben (ben@acme.example)”. */
export const anyOfWithAddresses = (admins: readonly AdminContact[], nobody = 'an admin'): string =>
  anyOf(
    admins.map(({ name, email }) => ({ name: `${name} (${email})`, email })),
    nobody,
  );

/** Those addresses, which a mail shows as they are: `verbatim`. */
export const addressesOf = (admins: readonly AdminContact[]): string[] => admins.map(({ email }) => email);

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A day in a sentence: “27 November 2026”. */
export const inWords = (date: Date): string => day.format(date);
