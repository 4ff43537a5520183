import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { RecoveryCode } from './recovery-code.entity.js';

/** A code as it moves with its owner: as a hash. */
export interface KeptCode extends Pick<RecoveryCode, 'userId' | 'codeHash'> {
  /** To the microsecond, as text. */
  readonly createdAt: string;
}

/** The table of recovery codes that are left, as hashes. Whoever writes here has locked the user before. */
@Injectable()
export class RecoveryCodesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many somebody has left. */
  countLeft(organizationId: string, userId: string, manager: EntityManager = this.dataSource.manager): Promise<number> {
    return manager.countBy(RecoveryCode, { organizationId, userId });
  }

  /** The codes that these people have left. */
  of(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<KeptCode[]> {
    return tx.query(
      `SELECT user_id AS "userId", code_hash AS "codeHash", created_at::text AS "createdAt"
         FROM recovery_codes WHERE organization_id = $1 AND user_id = ANY($2::uuid[])`,
      [organizationId, userIds],
    );
  }

  /** Keeps codes that moved with their owners. */
  async insertKept(tx: Tx, organizationId: string, codes: readonly KeptCode[]): Promise<void> {
    await tx.query(
      `INSERT INTO recovery_codes (organization_id, user_id, code_hash, created_at)
       SELECT $1, c.user_id, c.code_hash, c.created_at
         FROM unnest($2::uuid[], $3::bytea[], $4::timestamptz[]) AS c (user_id, code_hash, created_at)`,
      [
        organizationId,
        codes.map(({ userId }) => userId),
        codes.map(({ codeHash }) => codeHash),
        codes.map(({ createdAt }) => createdAt),
      ],
    );
  }

  /** Keeps new codes of one person. */
  async insert(tx: Tx, organizationId: string, userId: string, codeHashes: readonly Buffer[]): Promise<void> {
    await tx.query(
      `INSERT INTO recovery_codes (organization_id, user_id, code_hash)
       SELECT $1, $2, code_hash FROM unnest($3::bytea[]) AS c (code_hash)`,
      [organizationId, userId, codeHashes],
    );
  }

  /** Uses a code up; false for one that is none of theirs, or was used before. */
  async use(tx: Tx, organizationId: string, userId: string, codeHash: Buffer): Promise<boolean> {
    const { affected } = await tx.delete(RecoveryCode, { organizationId, userId, codeHash });
    return (affected ?? 0) > 0;
  }

  /** Deletes a person's codes of the last seven days; says how many there were. */
  async deleteRecent(tx: Tx, organizationId: string, userId: string): Promise<number> {
    const [, deleted] = await tx.query<[unknown, number]>(
      `DELETE FROM recovery_codes WHERE organization_id = $1 AND user_id = $2 AND created_at > now() - interval '7 days'`,
      [organizationId, userId],
    );
    return deleted;
  }

  async deleteOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<void> {
    await tx.delete(RecoveryCode, { organizationId, userId: In([...userIds]) });
  }
}
