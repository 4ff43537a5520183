import type { Tx } from '#src/database/index.js';
import type { MailBrand } from '#src/modules/mail/index.js';
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

interface MailRow extends Omit<Row, 'hash'> {
  readonly name: string;
  readonly image: Buffer | null;
}

/** As {@link brandOf}, for a mail that carries the logo itself; null for an organization that looks as the product does. */
export async function mailBrandOf(tx: Tx, organizationId: string): Promise<MailBrand | null> {
  const [row] = await tx.query<MailRow[]>(
    `SELECT organizations.name, display_name AS "displayName", color, logo AS image, logo_width AS width,
            logo_height AS height, logo_ground AS ground
       FROM brands JOIN organizations ON organizations.id = brands.organization_id WHERE brands.organization_id = $1`,
    [organizationId],
  );
  if (row === undefined || (row.displayName ?? row.color ?? row.image) === null) return null;
  const { name, displayName, color, image, width, height, ground } = row;
  return {
    name: displayName ?? name,
    senderName: displayName,
    color,
    logo: image && { image, width, height, ground },
  };
}
