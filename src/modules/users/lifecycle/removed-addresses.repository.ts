import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { mailboxOf } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { RemovedAddress } from './removed-address.entity.js';

const hashOf = (email: string): Buffer => createHash('sha256').update(email).digest();

/**
 * In SQL, whether an organization has removed an address.
 * @param organizationId an expression, as is `email`; columns with the name of their table
 */
export const wasRemoved = (organizationId: string, email: string): string =>
  `EXISTS (SELECT FROM removed_addresses AS removed WHERE removed.organization_id = ${organizationId}
              AND removed.address_hash = sha256(convert_to(${email}, 'UTF8')))`;

/**
 * Which addresses an organization has removed. A removed address does not rejoin by itself, also when its person was
 * anonymised, until an admin adds it again and its owner accepts. Addresses are normalized ones (`EmailAddress.value`). The
 * caller has locked the organization.
 */
@Injectable()
export class RemovedAddressesRepository {
  /** Notes that a person removed the address now. */
  async mark(tx: Tx, organizationId: string, email: string, removedBy: string): Promise<void> {
    await tx.query(
      `INSERT INTO removed_addresses (organization_id, address_hash, mailbox_hash, removed_by, removed_at)
       VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (organization_id, address_hash)
       DO UPDATE SET removed_at = excluded.removed_at, removed_by = excluded.removed_by`,
      [organizationId, hashOf(email), hashOf(mailboxOf(email)), removedBy],
    );
  }

  /** When and by whom the address was removed; null for one that was not, or has come back since. */
  find(tx: Tx, organizationId: string, email: string): Promise<RemovedAddress | null> {
    return tx.findOneBy(RemovedAddress, { organizationId, addressHash: hashOf(email) });
  }

  /** As {@link find}, for any address of a mailbox, the latest removal. */
  findByMailbox(tx: Tx, organizationId: string, mailbox: string): Promise<RemovedAddress | null> {
    return tx.findOne(RemovedAddress, {
      where: { organizationId, mailboxHash: hashOf(mailbox) },
      order: { removedAt: 'DESC' },
    });
  }

  /**
   * The latest removal of the address anywhere, for a mail to it: its owner may have been a guest of an organization that
   * its domain says nothing of.
   */
  async findAnywhere(tx: Tx, email: string): Promise<Pick<RemovedAddress, 'organizationId'> | null> {
    const [latest] = await tx.query<Pick<RemovedAddress, 'organizationId'>[]>(
      `SELECT organization_id AS "organizationId" FROM removed_addresses
        WHERE mailbox_hash = $1 AND address_hash = $2 ORDER BY removed_at DESC LIMIT 1`,
      [hashOf(mailboxOf(email)), hashOf(email)],
    );
    return latest ?? null;
  }

  /** Whether the address was removed and has not come back since. */
  has(tx: Tx, organizationId: string, email: string): Promise<boolean> {
    return tx.existsBy(RemovedAddress, { organizationId, addressHash: hashOf(email) });
  }

  /** Forgets the removal of these addresses: their people have come back. */
  async forget(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM removed_addresses WHERE organization_id = $1 AND address_hash = ANY($2::bytea[])', [
      organizationId,
      emails.map(hashOf),
    ]);
  }
}
