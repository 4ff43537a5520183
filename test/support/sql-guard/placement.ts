/** Tables whose rows of one key lie on one shard together, so that a statement may join them by it. */
export type ColocationGroup = 'organization' | 'name' | 'link' | 'rate limit' | 'known client';

export interface Placement {
  readonly group: ColocationGroup;
  /** The column by which the rows are spread. */
  readonly column: string;
}

const byOrganization: Placement = { group: 'organization', column: 'organization_id' };
const byDomain: Placement = { group: 'name', column: 'domain' };
const byEmail: Placement = { group: 'name', column: 'email' };

/** The tables that don't go by their organization: by which column their rows are spread, or `local` for one that is whole on one server. */
const others: Readonly<Record<string, Placement | 'local'>> = {
  organizations: { group: 'organization', column: 'id' },
  organization_domains: byDomain,
  domain_claims: byDomain,
  unfinished_signups: byDomain,
  credentials: byEmail,
  email_links: { group: 'link', column: 'address_key' },
  rate_limits: { group: 'rate limit', column: 'key' },
  known_clients: { group: 'known client', column: 'account_hash' },
  job_markers: 'local',
  migrations: 'local',
};

/**
 * Where a table's rows are on a database of several servers. A table with a column for the organization goes by it unless it is
 * named here. Null for one that has neither.
 */
export const placementOf = (table: string, columns: readonly string[]): Placement | 'local' | null =>
  others[table] ?? (columns.includes(byOrganization.column) ? byOrganization : null);
