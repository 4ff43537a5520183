import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
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
export class RemovedAddresses {
  /** Notes that a person removed the address now. */
  async mark(tx: Tx, organizationId: string, email: string, removedBy: string): Promise<void> {
    await tx.query(
      `INSERT INTO removed_addresses (organization_id, address_hash, removed_by) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id, address_hash) DO UPDATE SET removed_at = now(), removed_by = $3`,
      [organizationId, hashOf(email), removedBy],
    );
  }

  /** When and by whom the address was removed; null for one that was not, or has come back since. */
  find(tx: Tx, organizationId: string, email: string): Promise<RemovedAddress | null> {
    return tx.findOneBy(RemovedAddress, { organizationId, addressHash: hashOf(email) });
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
