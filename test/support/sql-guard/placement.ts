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

/**
 * Where each table's rows are on a database of several servers: by which column they are spread, or `local` for a table that is
 * whole on one server. Every table of the schema is here; a new one of a tenant goes by its organization.
 */
export const placements: Readonly<Record<string, Placement | 'local'>> = {
  organizations: { group: 'organization', column: 'id' },
  users: byOrganization,
  sessions: byOrganization,
  refresh_tokens: byOrganization,
  audit_events: byOrganization,
  audit_names: byOrganization,
  audit_strangers: byOrganization,
  audit_unsealed: byOrganization,
  audit_seals: byOrganization,
  audit_chains: byOrganization,
  people_imports: byOrganization,
  people_import_rows: byOrganization,
  removed_addresses: byOrganization,
  stopped_mails: byOrganization,
  mail_allowances: byOrganization,
  repeated_refusals: byOrganization,
  join_requests: byOrganization,
  held_domains: byOrganization,
  domain_challenges: byOrganization,
  ended_claims: byOrganization,
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
