import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import type { DrawnImage } from '#src/modules/images/index.js';

/** The table of avatars, and of each in its user's row the hash that its address is made of. */
@Injectable()
export class AvatarsRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** Sets a user's avatar. The user's row is locked. */
  async set(
    tx: Tx,
    organizationId: string,
    userId: string,
    { hash, image }: Pick<DrawnImage, 'hash' | 'image'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO avatars (organization_id, user_id, hash, image) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organization_id, user_id) DO UPDATE SET hash = excluded.hash, image = excluded.image`,
      [organizationId, userId, hash, image],
    );
    await tx.query('UPDATE users SET avatar_hash = $3 WHERE organization_id = $1 AND id = $2', [
      organizationId,
      userId,
      hash,
    ]);
  }

  /** The avatar that an address names; null where the user has another by now, or none. */
  async find(organizationId: string, userId: string, hash: string): Promise<Buffer | null> {
    const [row] = await this.prepared.rows<{ image: Buffer }>(
      'avatar',
      'SELECT image FROM avatars WHERE organization_id = $1 AND user_id = $2 AND hash = $3',
      [organizationId, userId, hash],
    );
    return row?.image ?? null;
  }
}

/** Deletes the avatars of those users who have one. Their rows are locked, or their organization's is. */
export async function deleteAvatars(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM avatars WHERE organization_id = $1 AND user_id = ANY ($2::uuid[])', [
    organizationId,
    userIds,
  ]);
  await tx.query(
    `UPDATE users SET avatar_hash = NULL
      WHERE organization_id = $1 AND id = ANY ($2::uuid[]) AND avatar_hash IS NOT NULL`,
    [organizationId, userIds],
  );
}
