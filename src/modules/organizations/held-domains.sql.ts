import type { Tx } from '#src/database/index.js';

/** Notes beside the organization that it has a domain. Whoever gives it the domain does so in the same transaction. */
export async function noteHeldDomain(tx: Tx, organizationId: string, domain: string): Promise<void> {
  await tx.query('INSERT INTO held_domains (organization_id, domain) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    organizationId,
    domain,
  ]);
}

/** Notes that the organization has a domain no longer. */
export async function forgetHeldDomain(tx: Tx, organizationId: string, domain: string): Promise<void> {
  await tx.query('DELETE FROM held_domains WHERE organization_id = $1 AND domain = $2', [organizationId, domain]);
}

/** The names of an organization's domains, in alphabetical order. */
export async function heldDomainsOf(manager: Pick<Tx, 'query'>, organizationId: string): Promise<string[]> {
  const rows = await manager.query<{ domain: string }[]>(
    'SELECT domain FROM held_domains WHERE organization_id = $1 ORDER BY domain',
    [organizationId],
  );
  return rows.map(({ domain }) => domain);
}
