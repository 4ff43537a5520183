import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import type { DrawnImage } from '#src/modules/images/index.js';
import type { Brand } from '#src/modules/organizations/index.js';

/** Writes how organizations look, which `brandOf` reads, and reads their logos. */
@Injectable()
export class BrandingRepository {
  constructor(private readonly dataSource: DataSource) {}

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

  async changeLogo(tx: Tx, organizationId: string, { image, hash, width, height, ground }: DrawnImage): Promise<void> {
    await tx.query(
      `INSERT INTO brands (organization_id, logo, logo_hash, logo_width, logo_height, logo_ground)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (organization_id) DO UPDATE
         SET logo = excluded.logo, logo_hash = excluded.logo_hash, logo_width = excluded.logo_width,
             logo_height = excluded.logo_height, logo_ground = excluded.logo_ground`,
      [organizationId, image, hash, width, height, ground],
    );
  }

  async removeLogo(tx: Tx, organizationId: string): Promise<void> {
    await tx.query(
      `UPDATE brands SET logo = NULL, logo_hash = NULL, logo_width = NULL, logo_height = NULL, logo_ground = NULL
        WHERE organization_id = $1`,
      [organizationId],
    );
  }

  /** The logo that an address names; null where the organization has another by now, or none. */
  async logoOf(organizationId: string, hash: string): Promise<Buffer | null> {
    const [row] = await this.dataSource.query<{ logo: Buffer }[]>(
      'SELECT logo FROM brands WHERE organization_id = $1 AND logo_hash = $2',
      [organizationId, hash],
    );
    return row?.logo ?? null;
  }
}
