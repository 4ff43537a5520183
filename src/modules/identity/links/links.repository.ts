import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deleteOldest, type Tx } from '#src/database/index.js';
import type { LinkPurpose } from './email-link.entity.js';
import { addressKeysOf, type LinkKey } from './link-token.js';

const isLive = 'used_at IS NULL AND voided_at IS NULL AND expires_at > now()';

/** What is kept of a link: its address, and whom it lets in where if it is an invitation. */
export interface StoredLink {
  readonly email: string;
  readonly organizationId: string | null;
  readonly userId: string | null;
}

/** A link as it stands now. */
export interface FoundLink extends StoredLink {
  readonly purpose: LinkPurpose;
  readonly isLive: boolean;
}

const byKey = 'address_key = $1 AND token_hash = $2';
const valuesOf = ({ addressKey, tokenHash }: LinkKey): unknown[] => [addressKey, tokenHash];

const stored = 'email, organization_id AS "organizationId", user_id AS "userId"';

/** The table of mailed links. Expiry is judged by the database's clock alone. */
@Injectable()
export class LinksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tx: Tx,
    link: StoredLink & LinkKey & { readonly purpose: LinkPurpose; readonly hours: number },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO email_links (address_key, token_hash, purpose, email, organization_id, user_id, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(hours => $7))`,
      [link.addressKey, link.tokenHash, link.purpose, link.email, link.organizationId, link.userId, link.hours],
    );
  }

  /**
   * Voids every live link of these purposes that was mailed to these addresses.
   * @param organizationId whose invitations; null for links that belong to no organization
   */
  async voidLive(
    tx: Tx,
    purposes: LinkPurpose | readonly LinkPurpose[],
    emails: readonly string[],
    organizationId: string | null = null,
  ): Promise<void> {
    await tx.query(
      `UPDATE email_links SET voided_at = now()
        WHERE address_key = ANY($4) AND email = ANY($2) AND purpose = ANY($1)
          AND organization_id IS NOT DISTINCT FROM $3 AND ${isLive}`,
      [[purposes].flat(), emails, organizationId, addressKeysOf(emails)],
    );
  }

  /** A link, dead or live; null for a token that is none of ours. */
  async find(key: LinkKey): Promise<FoundLink | null> {
    const rows = await this.dataSource.query<FoundLink[]>(
      `SELECT purpose, ${stored}, ${isLive} AS "isLive" FROM email_links WHERE ${byKey}`,
      valuesOf(key),
    );
    return rows[0] ?? null;
  }

  /** Uses a live link up and gives it; null for any other, so of two at once one gets it. */
  async consume(tx: Tx, purpose: LinkPurpose, key: LinkKey): Promise<StoredLink | null> {
    const [rows] = await tx.query<[StoredLink[], number]>(
      `UPDATE email_links SET used_at = now() WHERE ${byKey} AND purpose = $3 AND ${isLive} RETURNING ${stored}`,
      [...valuesOf(key), purpose],
    );
    return rows[0] ?? null;
  }

  /** Deletes this organization's invitations to these addresses, and those of their links that open nothing any more. */
  async deleteDead(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    await tx.query(
      `DELETE FROM email_links
        WHERE address_key = ANY($3) AND email = ANY($2)
          AND (organization_id = $1 OR organization_id IS NULL AND NOT (${isLive}))`,
      [organizationId, emails, addressKeysOf(emails)],
    );
  }

  /** Deletes links that ended long ago; younger ones stay for the sake of clear answers. @returns whether there are more */
  deleteStale(tx: Tx): Promise<boolean> {
    return deleteOldest(tx, { table: 'email_links', column: 'expires_at', bound: `now() - interval '30 days'` });
  }
}
