import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';

/**
 * Which people have a second factor, as a column of theirs that is read with every request. It is written along with every change
 * of factors, and by nothing else.
 */
@Injectable()
export class FactorMarksRepository {
  async set(tx: Tx, organizationId: string, userIds: readonly string[], hasSecondFactor: boolean): Promise<void> {
    await tx.query(
      `UPDATE users SET has_second_factor = $3
        WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND has_second_factor <> $3`,
      [organizationId, userIds, hasSecondFactor],
    );
  }
}
