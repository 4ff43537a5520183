import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v4 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';

/** Whom an organization's events name without their being in it: an address under a random id, which can be forgotten. */
@Injectable()
export class StrangersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The id by which an event that is about to be written names an address that no user has. */
  async refer(tx: Tx, organizationId: string, email: string): Promise<string> {
    const [stranger] = await tx.query<{ id: string }[]>(
      `INSERT INTO audit_strangers (organization_id, id, email, mentioned_at) VALUES ($1, $2, $3, now())
       ON CONFLICT (organization_id, email) DO UPDATE SET mentioned_at = excluded.mentioned_at RETURNING id`,
      [organizationId, uuid(), email],
    );
    if (stranger === undefined) throw new Error('A stranger was neither found nor added.');
    return stranger.id;
  }

  /** The addresses behind such ids, of those that are still known. */
  async of(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const strangers = await this.dataSource.query<{ id: string; email: string }[]>(
      'SELECT id, email FROM audit_strangers WHERE organization_id = $1 AND id = ANY ($2)',
      [organizationId, ids],
    );
    return new Map(strangers.map(({ id, email }) => [id, email]));
  }

  /** Events that named this address name nobody any more. */
  async forget(tx: Tx, organizationId: string, email: string): Promise<void> {
    await tx.query('DELETE FROM audit_strangers WHERE organization_id = $1 AND email = $2', [organizationId, email]);
  }

  /** Deletes addresses that no event has mentioned since. */
  async forgetBefore(tx: Tx, organizationId: string, through: Date): Promise<void> {
    await tx.query('DELETE FROM audit_strangers WHERE organization_id = $1 AND mentioned_at < $2', [
      organizationId,
      through,
    ]);
  }
}
