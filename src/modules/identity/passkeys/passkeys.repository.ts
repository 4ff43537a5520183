import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { Passkey } from './passkey.entity.js';

/** The table of passkeys. Whoever changes a person's has locked the person before. */
@Injectable()
export class PasskeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** A person's passkeys, the oldest first. */
  list(organizationId: string, userId: string, tx?: Tx): Promise<Passkey[]> {
    return (tx ?? this.dataSource.manager).find(Passkey, {
      where: { organizationId, userId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** A person's passkey by what its authenticator calls it. */
  findByCredential(tx: Tx, organizationId: string, userId: string, credentialId: Buffer): Promise<Passkey | null> {
    return tx.findOneBy(Passkey, { organizationId, userId, credentialId });
  }

  /** Whether a person has a passkey. */
  hasAny(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    return tx.existsBy(Passkey, { organizationId, userId });
  }

  async insert(tx: Tx, passkey: Omit<Passkey, 'createdAt' | 'lastUsedAt' | 'user'>): Promise<void> {
    await tx.insert(Passkey, passkey);
  }

  /**
   * Notes that a passkey signed, in one statement with the look at its counter.
   * @returns whether it was `used`; its counter `wentBack`, so that somebody may have a copy; or it is `gone`
   */
  async use(tx: Tx, organizationId: string, id: string, counter: number): Promise<'used' | 'wentBack' | 'gone'> {
    const [, used] = await tx.query<[unknown, number]>(
      `UPDATE passkeys SET counter = $3, last_used_at = now()
        WHERE organization_id = $1 AND id = $2 AND (counter < $3 OR counter = 0 AND $3 = 0)`,
      [organizationId, id, counter],
    );
    if (used > 0) return 'used';
    return (await tx.existsBy(Passkey, { organizationId, id })) ? 'wentBack' : 'gone';
  }

  /** Deletes one of a person's passkeys. @returns what it was called; null where they have none by this id */
  async delete(tx: Tx, organizationId: string, userId: string, id: string): Promise<string | null> {
    const passkey = await tx.findOneBy(Passkey, { organizationId, userId, id });
    if (passkey !== null) await tx.delete(Passkey, { organizationId, userId, id });
    return passkey?.name ?? null;
  }

  /** Deletes a person's passkeys of the last seven days; says what they were called. */
  async deleteRecent(tx: Tx, organizationId: string, userId: string): Promise<{ readonly name: string }[]> {
    const [deleted] = await tx.query<[{ name: string }[], number]>(
      `DELETE FROM passkeys WHERE organization_id = $1 AND user_id = $2 AND created_at > now() - interval '7 days' RETURNING name`,
      [organizationId, userId],
    );
    return deleted;
  }

  /** Deletes all passkeys of these people; says how many there were. */
  async deleteOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<number> {
    const { affected } = await tx.delete(Passkey, { organizationId, userId: In([...userIds]) });
    return affected ?? 0;
  }
}
