import { Client } from 'pg';
import { withoutIndexes } from './million.js';

/** `npm run bench -- organizations 10000` makes fewer. */
export const organizations = Number(process.argv[3] ?? 100_000);
const people = 10;

/** Of each hundredth organization something is due. */
const isDue = 'n % 100 = 0';

/**
 * What stands in the tables that jobs look at: organizations of ten people, one of whom each has an account, a workflow that waits
 * for its renewal, a handoff that waits for its answer, and events that are kept for a year.
 */
const inserts: readonly string[] = [
  'CREATE TABLE made (n integer PRIMARY KEY, id uuid NOT NULL)',
  `INSERT INTO made (n, id) SELECT n, gen_random_uuid() FROM generate_series(1, ${organizations}) AS n`,
  `INSERT INTO organizations (id, name, audit_retention_days) SELECT id, 'Organization ' || n, 365 FROM made`,
  `INSERT INTO held_domains (organization_id, domain) SELECT id, 'organization' || n || '.example' FROM made`,
  `INSERT INTO organization_domains (domain, organization_id, proof, proven_at, checked_at)
   SELECT 'organization' || n || '.example', id, 'owned', now(), CASE WHEN ${isDue} THEN now() - interval '2 days' ELSE now() END FROM made`,
  // The tenth was invited and never came, of each hundredth organization long ago.
  `INSERT INTO users (organization_id, id, email, name, role, state, joined_at, last_active_at, invitation_sent_at)
   SELECT id, CASE person WHEN 1 THEN id ELSE gen_random_uuid() END, 'person' || person || '@organization' || n || '.example',
          'Person ' || person, CASE person WHEN 1 THEN 'admin' ELSE 'user' END,
          CASE person WHEN ${people} THEN 'invited' ELSE 'active' END, CASE person WHEN ${people} THEN NULL ELSE now() END,
          CASE person WHEN ${people} THEN NULL ELSE now() END,
          CASE WHEN person = ${people} THEN now() - CASE WHEN ${isDue} THEN interval '100 days' ELSE interval '1 day' END END
     FROM made CROSS JOIN generate_series(1, ${people}) AS person`,
  `INSERT INTO sessions (organization_id, id, user_id, ip, expires_at)
   SELECT organization_id, gen_random_uuid(), id, '127.0.0.1', now() + CASE WHEN random() < 0.2 THEN interval '-1 day' ELSE interval '30 days' END
     FROM users WHERE state = 'active'`,
  // Those that expired at one moment take their tokens with them.
  `INSERT INTO refresh_tokens (organization_id, token_hash, session_id)
   SELECT organization_id, sha256((id::text || n)::bytea), id FROM sessions CROSS JOIN generate_series(1, 3) AS n WHERE expires_at < now()`,
  `INSERT INTO email_links (address_key, token_hash, purpose, email, expires_at)
   SELECT '', sha256(n::text::bytea), 'password_reset', 'person1@organization' || n || '.example', now() - (n % 60) * interval '1 day' FROM made`,
  `INSERT INTO known_clients (account_hash, client_hash, seen_at)
   SELECT sha256(n::text::bytea), sha256('client'), now() - (n % 100) * interval '1 day' FROM made`,
  `INSERT INTO idempotency_keys (organization_id, user_id, key, request_hash, attempt_id, created_at)
   SELECT id, id, 'key', '', gen_random_uuid(), now() - (n % 48) * interval '1 hour' FROM made`,
  `INSERT INTO rate_limits (key, points, expire) SELECT 'key' || n, 1, (extract(epoch FROM now()) * 1000)::bigint - 1000 * (n % 1000) FROM made`,
  `INSERT INTO mail_allowances (organization_id, key, free_at) SELECT id, 'key', now() - n * interval '1 second' FROM made`,
  `INSERT INTO unfinished_signups (domain, email, asked_at)
   SELECT 'organization' || n || '.example', 'began@organization' || n || '.example', now() - (n % 40) * interval '1 day' FROM made`,
  `INSERT INTO join_requests (organization_id, id, email, name, password_hash, asked_at, announced_at)
   SELECT id, id, 'asks@organization' || n || '.example', 'Asks', 'x',
          CASE WHEN ${isDue} THEN now() - interval '40 days' ELSE now() END, CASE WHEN n % 100 <> 1 THEN now() END FROM made`,
  `INSERT INTO audit_events (organization_id, id, kind, outcome, occurred_at)
   SELECT id, id, 'user.removed', 'succeeded', now() - CASE WHEN ${isDue} THEN interval '400 days' ELSE interval '1 day' END FROM made`,
  `INSERT INTO audit_seals (organization_id, number, event_id, hash, sealed_at) SELECT id, 1, id, sha256('seal'), now() FROM made`,
  `INSERT INTO audit_chains (organization_id, head_number, head_hash, anchor_number, anchor_hash)
   SELECT id, 1, sha256('seal'), 0, sha256('start') FROM made`,
  'DELETE FROM audit_unsealed',
  `INSERT INTO audit_events (organization_id, id, kind, outcome) SELECT id, gen_random_uuid(), 'user.removed', 'succeeded' FROM made WHERE ${isDue}`,
  `INSERT INTO account_stages (organization_id, id, name, position) SELECT id, id, 'Onboarding', 1 FROM made`,
  `INSERT INTO accounts (organization_id, id, name, stage_id, renewal_on)
   SELECT id, id, 'Nordwind', id, current_date + CASE WHEN ${isDue} THEN 90 ELSE 200 END FROM made`,
  `INSERT INTO workflows (organization_id, id, name, state, active_version, trigger_on, trigger_days, renewals_until)
   SELECT id, id, 'Renewal', 'active', 1, 'renewal_within', 90, current_date + 89 FROM made`,
  `INSERT INTO workflow_versions (organization_id, workflow_id, version, name, definition)
   SELECT id, id, 1, 'Renewal', '{"trigger": {"on": "renewal_within", "days": 90}, "conditions": [],
          "steps": [{"do": "add_item", "title": "Call", "body": null, "dueInDays": 7, "assignee": {"who": "csm"}}]}' FROM made`,
  `INSERT INTO handoff_forms (organization_id, version, fields, routing, answer_within_hours) SELECT id, 1, '[]', '{"who": "csm"}', 48 FROM made`,
  `INSERT INTO queue_items (organization_id, id, kind, account_id, title, made_by) SELECT id, id, 'handoff', id, 'Nordwind', 'handoff' FROM made`,
  `INSERT INTO handoffs (organization_id, id, account_id, form_version, answers, from_id, to_id, answer_by, queue_item_id)
   SELECT id, id, id, 1, '{}', id, id, now() + CASE WHEN ${isDue} THEN interval '-1 hour' ELSE interval '1 day' END, id FROM made`,
  `INSERT INTO people_imports (organization_id, id, state, created_by, created_at)
   SELECT id, id, 'previewed', id, now() - CASE WHEN ${isDue} THEN interval '40 days' ELSE interval '1 day' END FROM made`,
  'DROP TABLE made',
  'VACUUM (ANALYZE)',
];

/** Organizations of ten people each, with what belongs to them. */
export async function fillOrganizations(databaseUrl: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'; SET synchronous_commit = off`);
    for (const insert of inserts) {
      const table = /^INSERT INTO (users|accounts|queue_items|handoffs) /.exec(insert)?.[1];
      if (table === undefined) await client.query(insert);
      else await withoutIndexes(client, table, () => client.query(insert));
    }
  } finally {
    await client.end();
  }
}
