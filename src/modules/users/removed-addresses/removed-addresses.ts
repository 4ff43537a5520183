import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Tx } from '#src/database/index.js';
import { RemovedAddress } from './removed-address.entity.js';

const hashOf = (email: string): Buffer => createHash('sha256').update(email).digest();

/**
 * Which addresses an organization has removed. A removed address does not rejoin by itself, also when its person was
 * anonymised; an admin who adds it again forgets the removal. Addresses are normalized ones (`EmailAddress.value`). The
 * caller has locked the organization.
 */
@Injectable()
export class RemovedAddresses {
  /** Notes that these addresses were removed; those noted before stay as they are. */
  async mark(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO removed_addresses (organization_id, address_hash) SELECT $1, unnest($2::bytea[])
       ON CONFLICT (organization_id, address_hash) DO NOTHING`,
      [organizationId, [...new Set(emails)].map(hashOf)],
    );
  }

  /** Whether the address was removed and not added again. */
  has(tx: Tx, organizationId: string, email: string): Promise<boolean> {
    return tx.existsBy(RemovedAddress, { organizationId, addressHash: hashOf(email) });
  }

  /** Lets these addresses come back: an admin has added them again. */
  async forget(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM removed_addresses WHERE organization_id = $1 AND address_hash = ANY($2::bytea[])', [
      organizationId,
      emails.map(hashOf),
    ]);
  }
}
