import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { Credential } from './credential.entity.js';

/** The table of credentials; never joined with people, who may live on another database server. */
@Injectable()
export class CredentialsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(email: string): Promise<Credential | null> {
    return this.dataSource.manager.findOneBy(Credential, { email });
  }

  /** Adds a credential; false when the address has one already, perhaps from a request a moment ahead. */
  async insert(tx: Tx, credential: Omit<Credential, 'changedAt'>): Promise<boolean> {
    const { email, organizationId, userId, passwordHash } = credential;
    const made: unknown[] = await tx.query(
      `INSERT INTO credentials (email, organization_id, user_id, password_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (email) DO NOTHING RETURNING email`,
      [email, organizationId, userId, passwordHash],
    );
    return made.length > 0;
  }

  /** Replaces the password; null when nobody signs in with this address. */
  async changePassword(tx: Tx, email: string, passwordHash: string): Promise<Credential | null> {
    await tx.update(Credential, { email }, { passwordHash, changedAt: () => 'now()' });
    return tx.findOneBy(Credential, { email });
  }
}
