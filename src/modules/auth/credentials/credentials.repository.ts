import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { Credential } from './credential.entity.js';

/** The table of credentials; never joined with people, who may live on another database server. */
@Injectable()
export class CredentialsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(email: string, manager: EntityManager = this.dataSource.manager): Promise<Credential | null> {
    return manager.findOneBy(Credential, { email });
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

  /** Deletes the credentials of these people; their addresses sign in nowhere. */
  async deleteOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM credentials WHERE organization_id = $1 AND user_id = ANY($2::uuid[])', [
      organizationId,
      userIds,
    ]);
  }

  /** Gives an address with its password to another organization's person. Without a credential there is nothing to give. */
  async move(
    tx: Tx,
    { email, organizationId, userId }: Pick<Credential, 'email' | 'organizationId' | 'userId'>,
    to: Pick<Credential, 'organizationId' | 'userId'>,
  ): Promise<void> {
    const credential = await tx.findOneBy(Credential, { email, organizationId, userId });
    if (credential === null) return;
    // Whose it is never changes on a row: the row goes, and another comes.
    await tx.delete(Credential, { email, organizationId, userId });
    await tx.insert(Credential, {
      ...to,
      email,
      passwordHash: credential.passwordHash,
      changedAt: credential.changedAt,
    });
  }

  /** Replaces the password; null when nobody signs in with this address. */
  async changePassword(tx: Tx, email: string, passwordHash: string): Promise<Credential | null> {
    await tx.update(Credential, { email }, { passwordHash, changedAt: () => 'now()' });
    return tx.findOneBy(Credential, { email });
  }
}
