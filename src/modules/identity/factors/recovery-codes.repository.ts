import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { RecoveryCode } from './recovery-code.entity.js';

/** Whose code it is, as a hash. */
type KeptCode = Pick<RecoveryCode, 'userId' | 'codeHash'>;

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
    return tx.findBy(RecoveryCode, { organizationId, userId: In([...userIds]) });
  }

  async insert(tx: Tx, organizationId: string, codes: readonly KeptCode[]): Promise<void> {
    await tx.query(
      `INSERT INTO recovery_codes (organization_id, user_id, code_hash)
       SELECT $1, c.user_id, c.code_hash FROM unnest($2::uuid[], $3::bytea[]) AS c (user_id, code_hash)`,
      [organizationId, codes.map(({ userId }) => userId), codes.map(({ codeHash }) => codeHash)],
    );
  }

  /** Uses a code up; false for one that is none of theirs, or was used before. */
  async use(tx: Tx, organizationId: string, userId: string, codeHash: Buffer): Promise<boolean> {
    const { affected } = await tx.delete(RecoveryCode, { organizationId, userId, codeHash });
    return (affected ?? 0) > 0;
  }

  async deleteOf(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<void> {
    await tx.delete(RecoveryCode, { organizationId, userId: In([...userIds]) });
  }
}
