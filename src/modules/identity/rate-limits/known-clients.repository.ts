import { Injectable } from '@nestjs/common';
import { deleteOldest, PreparedStatements, type Tx } from '#src/database/index.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { SigningKeys } from '../tokens/signing-keys.js';
import { clientKey } from './client-key.js';

/** Days that a client stays known without a sign-in. */
const knownDays = 90;

/** The table of clients that accounts have signed in from, whatever became of the sessions. */
@Injectable()
export class KnownClientsRepository {
  constructor(
    private readonly keys: SigningKeys,
    private readonly statements: PreparedStatements,
  ) {}

  /** Whether the account has signed in from this address lately. The same query for an account that does not exist. */
  async has({ value }: EmailAddress, ip: string): Promise<boolean> {
    const accounts = this.keys.macsOf(accountText(value));
    const clients = this.keys.macsOf(clientText(ip));
    const found = await Promise.all(
      accounts.map((account, index) =>
        this.statements.rows(
          'known_client',
          `SELECT 1 AS known FROM known_clients
            WHERE account_hash = $1 AND client_hash = $2 AND seen_at > now() - interval '${knownDays} days'`,
          [account, clients[index]],
        ),
      ),
    );
    return found.some((rows) => rows.length > 0);
  }

  /** Notes that the account signs in from this address now. */
  async remember(tx: Tx, email: string, ip: string): Promise<void> {
    await this.statements.rows(
      'remember_client',
      `INSERT INTO known_clients (account_hash, client_hash, seen_at) VALUES ($1, $2, now())
       ON CONFLICT (account_hash, client_hash) DO UPDATE SET seen_at = excluded.seen_at`,
      [this.keys.macOf(accountText(email)), this.keys.macOf(clientText(ip))],
      tx,
    );
  }

  /** Forgets every address that the account has signed in from. */
  async forget(tx: Tx, email: string): Promise<void> {
    for (const account of this.keys.macsOf(accountText(email)))
      await tx.query('DELETE FROM known_clients WHERE account_hash = $1', [account]);
  }

  /** @returns whether there are more */
  deleteStale(tx: Tx): Promise<boolean> {
    return deleteOldest(tx, {
      table: 'known_clients',
      column: 'seen_at',
      bound: `now() - interval '${knownDays} days'`,
    });
  }
}

const accountText = (email: string): string => `known-client\0account\0${email}`;
const clientText = (ip: string): string => `known-client\0client\0${clientKey(ip)}`;
