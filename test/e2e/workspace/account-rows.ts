import { v7 as uuid } from 'uuid';
import type { World } from '../../support/world.js';

/** An account with one contact, put into an organization past the application. */
export interface AccountRows {
  readonly accountId: string;
  readonly contactId: string;
  readonly email: string;
}

interface Given {
  readonly name?: string;
  readonly domain?: string | null;
  readonly csmId?: string | null;
  readonly contactName?: string;
  readonly email?: string | null;
}

/** @param given what differs from a champion called Nora Okafor at Northwind, which is nobody's */
export async function addAccount(
  { sql }: Pick<World, 'sql'>,
  organizationId: string,
  { name = 'Northwind', domain = null, csmId = null, contactName = 'Nora Okafor', email }: Given = {},
): Promise<AccountRows> {
  const [accountId, contactId] = [uuid(), uuid()];
  const address = email === undefined ? `nora-${contactId.slice(-12)}@northwind.example` : email;
  await sql(
    `INSERT INTO accounts (organization_id, id, name, domain, csm_id, stage_id)
     SELECT $1, $2, $3, $4, $5, id FROM account_stages WHERE organization_id = $1 ORDER BY position LIMIT 1`,
    [organizationId, accountId, name, domain, csmId],
  );
  await sql(
    `INSERT INTO contacts (organization_id, id, account_id, name, email, part) VALUES ($1, $2, $3, $4, $5, 'champion')`,
    [organizationId, contactId, accountId, contactName, address],
  );
  return { accountId, contactId, email: address ?? '' };
}
