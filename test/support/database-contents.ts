import type { World } from './world.js';

/** The tables that a refused request must leave alone. Attempts are counted and written down elsewhere, refused ones too. */
const tables = [
  'organizations',
  'organization_domains',
  'users',
  'credentials',
  'sessions',
  'passkeys',
  'refresh_tokens',
  'totp_factors',
  'recovery_codes',
  'sign_in_tickets',
  'email_links',
  'join_requests',
  'account_stages',
  'accounts',
  'contacts',
  'account_notes',
  'account_events',
  'queue_items',
  'absences',
  'round_robin_turns',
  'handoff_forms',
  'handoffs',
  'templates',
  'template_versions',
  'actions',
  'workflows',
  'workflow_versions',
  'workflow_runs',
  'workflow_steps',
  // What a request can ask for; the clock asks for the others.
  "(SELECT * FROM pgboss.job WHERE name IN ('mail', 'people-import'))",
] as const;

/** A fingerprint of what the database holds: it differs when a row was added, changed or removed. */
export async function contentsOf({ sql }: Pick<World, 'sql'>): Promise<Record<string, string | null>> {
  const fingerprint = (table: string): string =>
    `(SELECT count(*) || ' ' || md5(string_agg(r::text, '' ORDER BY r::text)) FROM ${table} r) AS "${table.includes('pgboss.job') ? 'pgboss.job' : table}"`;
  const [row = {}] = await sql<Record<string, string | null>>(`SELECT ${tables.map(fingerprint).join(', ')}`);
  return row;
}
