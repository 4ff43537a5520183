import type { Tx } from '#src/database/index.js';
import { logoPath, unbranded, type Brand, type LogoGround } from './brand.js';

interface Row {
  readonly displayName: string | null;
  readonly color: string | null;
  readonly hash: string | null;
  readonly width: number;
  readonly height: number;
  readonly ground: LogoGround;
}

/** How an organization looks. One read by its key, which leaves the image where it is. */
export async function brandOf(manager: Pick<Tx, 'query'>, organizationId: string): Promise<Brand> {
  const [row] = await manager.query<Row[]>(
    `SELECT display_name AS "displayName", color, logo_hash AS hash, logo_width AS width, logo_height AS height,
            logo_ground AS ground
       FROM brands WHERE organization_id = $1`,
    [organizationId],
  );
  if (row === undefined) return unbranded;
  const { displayName, color, hash, width, height, ground } = row;
  return {
    displayName,
    color,
    logo: hash === null ? null : { path: logoPath(organizationId, hash), width, height, ground },
  };
}
