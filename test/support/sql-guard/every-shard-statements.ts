/** A statement that asks every shard on purpose: of no request, and not for every organization. */
interface EveryShardStatement {
  /** How it begins, its blanks as one. */
  readonly begins: string;
  readonly reason: string;
}

const nightly = 'A nightly job deletes what is over, wherever it is.';
const along = 'A nightly job goes along the keys of a table.';
const byHand = 'The operator asks, by a command.';
const page = 'A job looks for a page of organizations or domains that have something to do.';

/** All of them. Whoever adds one says why it may wait for the slowest server. */
export const everyShardStatements: readonly EveryShardStatement[] = [
  { begins: 'SELECT max(value)::text AS last, count(*)::int AS rows FROM ( SELECT', reason: nightly },
  { begins: 'SELECT organization_id, id FROM sessions WHERE true', reason: along },
  { begins: 'SELECT organization_id, token_hash FROM sign_in_tickets WHERE true', reason: along },
  { begins: 'SELECT key FROM rate_limits WHERE true', reason: along },
  { begins: 'SELECT organization_id, key FROM mail_allowances WHERE true', reason: along },
  { begins: 'SELECT organization_id, id FROM email_changes WHERE true', reason: along },
  { begins: 'DELETE FROM sessions WHERE expires_at <', reason: nightly },
  { begins: 'DELETE FROM sign_in_tickets WHERE expires_at <', reason: nightly },
  { begins: 'DELETE FROM email_links WHERE expires_at <', reason: nightly },
  { begins: 'DELETE FROM rate_limits WHERE expire <', reason: nightly },
  { begins: 'DELETE FROM known_clients WHERE seen_at <', reason: nightly },
  { begins: 'DELETE FROM passkey_challenges WHERE expires_at <', reason: nightly },
  { begins: 'DELETE FROM unfinished_signups WHERE asked_at <', reason: nightly },
  { begins: 'DELETE FROM mail_allowances WHERE free_at <', reason: nightly },
  { begins: 'DELETE FROM email_changes WHERE asked_at <', reason: nightly },
  { begins: 'DELETE FROM idempotency_keys WHERE created_at <=', reason: nightly },
  { begins: 'DELETE FROM repeated_refusals WHERE since <=', reason: nightly },
  { begins: 'SELECT id AS "organizationId", audit_retention_days AS days FROM organizations', reason: page },
  { begins: 'SELECT DISTINCT organization_id AS id FROM audit_unsealed', reason: page },
  { begins: 'SELECT DISTINCT organization_id AS id FROM join_requests', reason: page },
  { begins: 'SELECT DISTINCT organization_id AS id FROM users WHERE joined_at IS NULL', reason: page },
  { begins: "SELECT DISTINCT organization_id AS id FROM handoffs WHERE state = 'sent'", reason: page },
  { begins: 'SELECT organization_id AS "organizationId", id FROM people_imports', reason: page },
  { begins: 'SELECT organization_id AS "organizationId", id FROM account_imports', reason: page },
  { begins: 'SELECT workflow.organization_id AS "organizationId"', reason: page },
  {
    begins: 'SELECT organization_id AS "organizationId", user_id AS "userId", capability FROM repeated_refusals',
    reason: page,
  },
  {
    begins:
      'SELECT domain, organization_id AS "organizationId", checked_at::text AS "checkedAt" FROM organization_domains',
    reason: page,
  },
  { begins: 'SELECT "claim"."domain" AS "claim_domain"', reason: page },
  { begins: '(SELECT DISTINCT organization_id AS id FROM audit_events', reason: byHand },
  {
    begins:
      'SELECT organization_id AS "organizationId", user_id AS "userId", sealed_secret AS "sealedSecret" FROM totp_factors',
    reason: byHand,
  },
  { begins: 'SELECT organization_id AS "organizationId", id FROM users WHERE email =', reason: byHand },
  {
    begins: 'SELECT organization_id AS "organizationId" FROM removed_addresses WHERE mailbox_hash =',
    reason: 'The worker that writes a mail looks whether its address was removed anywhere; no request waits for it.',
  },
];
