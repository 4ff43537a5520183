/** Tables whose rows of one key lie on one shard together, so that a statement may join them by it. */
export type ColocationGroup = 'organization' | 'name' | 'link' | 'rate limit' | 'known client' | 'passkey challenge';

/** A table that is spread over the servers. */
export interface Placement {
  readonly group: ColocationGroup;
  /** The column by which the rows are spread. */
  readonly column: string;
}

/** A table that stays whole on one server. */
export interface LocalPlacement {
  /** Why, as a sentence. */
  readonly local: string;
  /** Whether Citus has to know of it, so that a transaction that writes it and a shard commits on both or on neither. */
  readonly managed: boolean;
}

const byOrganization: Placement = { group: 'organization', column: 'organization_id' };
const byDomain: Placement = { group: 'name', column: 'domain' };
const byEmail: Placement = { group: 'name', column: 'email' };

/** The tables that don't go by their organization. */
const others: Readonly<Record<string, Placement | LocalPlacement>> = {
  organizations: { group: 'organization', column: 'id' },
  organization_domains: byDomain,
  domain_claims: byDomain,
  unfinished_signups: byDomain,
  credentials: byEmail,
  email_links: { group: 'link', column: 'address_key' },
  rate_limits: { group: 'rate limit', column: 'key' },
  known_clients: { group: 'known client', column: 'account_hash' },
  passkey_challenges: { group: 'passkey challenge', column: 'challenge_hash' },
  job_markers: { local: 'A row of it joins the jobs to the commit of the shards.', managed: true },
  migrations: { local: 'Only migrations read and write it.', managed: false },
};

/**
 * Where a table's rows are on a database of several servers. A table with a column for the organization goes by it unless it is
 * named here. Null for one that has neither.
 */
export const placementOf = (table: string, columns: readonly string[]): Placement | LocalPlacement | null =>
  others[table] ?? (columns.includes(byOrganization.column) ? byOrganization : null);

export const isLocal = (placement: Placement | LocalPlacement): placement is LocalPlacement => 'local' in placement;
