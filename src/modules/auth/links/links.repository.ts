import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import type { LinkPurpose } from './email-link.entity.js';

const isLive = 'used_at IS NULL AND voided_at IS NULL AND expires_at > now()';

/** The table of mailed links. Expiry is judged by the database's clock alone. */
@Injectable()
export class LinksRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(tx: Tx, link: { tokenHash: Buffer; purpose: LinkPurpose; email: string; hours: number }): Promise<void> {
    await tx.query(
      `INSERT INTO email_links (token_hash, purpose, email, expires_at) VALUES ($1, $2, $3, now() + make_interval(hours => $4))`,
      [link.tokenHash, link.purpose, link.email, link.hours],
    );
  }

  /** Voids every live link of this purpose that was mailed to the address. */
  async voidLive(tx: Tx, purpose: LinkPurpose, email: string): Promise<void> {
    await tx.query(`UPDATE email_links SET voided_at = now() WHERE email = $2 AND purpose = $1 AND ${isLive}`, [
      purpose,
      email,
    ]);
  }

  /** The address of a live link; null for any other. Changes nothing, for mail scanners open links too. */
  async peek(purpose: LinkPurpose, tokenHash: Buffer): Promise<string | null> {
    const rows = await this.dataSource.query<{ email: string }[]>(
      `SELECT email FROM email_links WHERE token_hash = $1 AND purpose = $2 AND ${isLive}`,
      [tokenHash, purpose],
    );
    return rows[0]?.email ?? null;
  }

  /** Uses a live link up and gives its address; null for any other, so of two at once one gets it. */
  async consume(tx: Tx, purpose: LinkPurpose, tokenHash: Buffer): Promise<string | null> {
    const [rows] = await tx.query<[{ email: string }[], number]>(
      `UPDATE email_links SET used_at = now() WHERE token_hash = $1 AND purpose = $2 AND ${isLive} RETURNING email`,
      [tokenHash, purpose],
    );
    return rows[0]?.email ?? null;
  }

  /** Deletes links that ended long ago; younger ones stay for the sake of clear answers. */
  async deleteStale(tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM email_links WHERE expires_at < now() - interval '30 days'`);
  }
}
