import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { EmailAddress } from '#src/common/email-address.js';
import { deleteOldest, type Tx } from '#src/database/index.js';
import { UnfinishedSignup } from './unfinished-signup.entity.js';

/** A place in the list, which goes by domain and then by address. */
export type UnfinishedPlace = Pick<UnfinishedSignup, 'domain' | 'email'>;

/** The table of addresses that began to sign up; never joined with people, who may live on another database server. */
@Injectable()
export class UnfinishedSignupsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes that a link was asked for. The same statement for every address, whoever has it. */
  async note(tx: Tx, { domain, value }: EmailAddress): Promise<void> {
    await tx.query(
      `INSERT INTO unfinished_signups (domain, email, asked_at) VALUES ($1, $2, now())
       ON CONFLICT (domain, email) DO UPDATE SET asked_at = excluded.asked_at`,
      [domain, value],
    );
  }

  async forget(tx: Tx, { domain, value }: EmailAddress): Promise<void> {
    await tx.query('DELETE FROM unfinished_signups WHERE domain = $1 AND email = $2', [domain, value]);
  }

  /** As {@link forget}, for many whose addresses are stored and known to be good. */
  async forgetMany(tx: Tx, emails: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM unfinished_signups WHERE domain = ANY($1::text[]) AND email = ANY($2::text[])', [
      [...new Set(emails.map((email) => email.slice(email.lastIndexOf('@') + 1)))],
      emails,
    ]);
  }

  isNoted(email: string, domain: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return manager.existsBy(UnfinishedSignup, { domain, email });
  }

  /** Those at the domains after a place, in order. */
  async after(domains: readonly string[], place: UnfinishedPlace, limit: number): Promise<UnfinishedSignup[]> {
    return this.dataSource.query(
      `SELECT domain, email, asked_at AS "askedAt" FROM unfinished_signups
       WHERE domain = ANY($1) AND (domain, email) > ($2, $3) ORDER BY domain, email LIMIT $4`,
      [domains, place.domain, place.email, limit],
    );
  }

  /** Who has not finished within 30 days doesn't mean to. @returns whether there are more */
  deleteStale(tx: Tx): Promise<boolean> {
    return deleteOldest(tx, { table: 'unfinished_signups', column: 'asked_at', bound: `now() - interval '30 days'` });
  }
}
