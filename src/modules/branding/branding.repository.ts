import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { Brand } from '#src/modules/organizations/index.js';

/** Writes how organizations look; `brandOf` reads it. */
@Injectable()
export class BrandingRepository {
  async change(
    tx: Tx,
    organizationId: string,
    { displayName, color }: Pick<Brand, 'displayName' | 'color'>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO brands (organization_id, display_name, color) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id) DO UPDATE SET display_name = excluded.display_name, color = excluded.color`,
      [organizationId, displayName, color],
    );
  }
}
