import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { sortKeyOf } from '#src/modules/users/list/user-sort.js';

const event = 'organization_id, id, kind, outcome, actor_id, subject_id, before, after, ip, user_agent, request_id';
const request = `'127.0.0.1', 'bench', '0199f2b4-5c1e-7000-8000-000000000000'`;

/** Changes of role as one statement: the rows and an event each. */
export const changeRoles = (client: Client, organizationId: string, ids: readonly string[], role: string) =>
  client.query(
    `WITH changed AS (
       UPDATE users SET role = $3 WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND role <> $3 RETURNING id)
     INSERT INTO audit_events (${event})
     SELECT $1, uuidv7(), 'user.role_changed', 'succeeded', $1, id, '{"role":"user"}', '{"role":"admin"}', ${request} FROM changed`,
    [organizationId, ids, role],
  );

/** Accounts given to somebody as one statement: the rows, the open tasks that their CSMs have there, an entry in each timeline and an event. */
export const assignAccounts = (client: Client, organizationId: string, ids: readonly string[], csmId: string) =>
  client.query(
    `WITH moved AS (
       UPDATE queue_items SET assignee_id = $3, state = 'open', claimed_at = NULL, version = queue_items.version + 1 FROM accounts
        WHERE queue_items.organization_id = $1 AND accounts.organization_id = $1 AND accounts.id = account_id
          AND accounts.id = ANY($2::uuid[]) AND assignee_id = csm_id AND state IN ('open', 'claimed')),
     given AS (
       UPDATE accounts SET csm_id = $3, version = version + 1
        WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND csm_id IS DISTINCT FROM $3 RETURNING id, name, version),
     told AS (
       INSERT INTO account_events (organization_id, id, account_id, kind, actor_id, data, version)
       SELECT $1, uuidv7(), id, 'csm_changed', $3, json_build_object('to', $3::uuid), version FROM given)
     INSERT INTO audit_events (${event})
     SELECT $1, uuidv7(), 'account.assigned', 'succeeded', $1, $3, json_build_object('account', name, 'accountId', id),
            json_build_object('account', name, 'accountId', id, 'csmId', $3::uuid), ${request} FROM given`,
    [organizationId, ids, csmId],
  );

/** New people as one statement: the rows and an event each. Nobody looks whether they are here, and none gets a mail. */
export const addPeople = (client: Client, organizationId: string, emails: readonly string[]) =>
  client.query(
    `WITH added AS (
       INSERT INTO users (organization_id, id, email, name, role, state, invitation_sent_at)
       SELECT $1, uuidv7(), email, '', 'user', 'invited', now() FROM unnest($2::text[]) AS list (email) RETURNING id)
     INSERT INTO audit_events (${event})
     SELECT $1, uuidv7(), 'user.invited', 'succeeded', $1, id, NULL, '{"role":"user"}', ${request} FROM added`,
    [organizationId, emails],
  );

/**
 * New accounts as one statement: each with a contact, and two entries of its timeline and two events. Nobody looks whether they are
 * here.
 */
export const addAccounts = (
  client: Client,
  organizationId: string,
  accounts: readonly { readonly name: string; readonly domain: string }[],
) =>
  client.query(
    `WITH added AS (
       INSERT INTO accounts (organization_id, id, name, domain, stage_id, annual_value_minor, currency, renewal_on)
       SELECT $1, uuidv7(), name, domain, stage.id, 4800050, 'EUR', '2027-03-31'
         FROM json_to_recordset($2) AS list (name text, domain text),
              (SELECT id FROM account_stages WHERE organization_id = $1 ORDER BY position LIMIT 1) AS stage
       RETURNING id, name, domain),
     contact AS (
       INSERT INTO contacts (organization_id, id, account_id, name, email)
       SELECT $1, uuidv7(), id, 'nora@' || domain, 'nora@' || domain FROM added RETURNING id, account_id),
     entry AS (
       INSERT INTO account_events (organization_id, id, account_id, kind, actor_id, subject_id, data)
       SELECT $1, uuidv7(), id, 'imported', $1, NULL::uuid, '{"stage":"Onboarding"}'::jsonb FROM added
       UNION ALL SELECT $1, uuidv7(), account_id, 'contact_added', $1, id, '{"part":null}'::jsonb FROM contact)
     INSERT INTO audit_events (${event})
     SELECT $1, uuidv7(), kind, 'succeeded', $1, NULL, NULL, after, ${request}
       FROM (SELECT 'account.created' AS kind, jsonb_build_object('account', name, 'accountId', id) AS after FROM added
             UNION ALL
             SELECT 'contact.added', jsonb_build_object('accountId', account_id, 'contactId', id) FROM contact) AS told`,
    [organizationId, JSON.stringify(accounts)],
  );

/** Two tasks and another stage for accounts as one statement, each with its entry and event. Nobody looks at anything. */
export const runThreeSteps = (client: Client, organizationId: string, ids: readonly string[], stageId: string) =>
  client.query(
    `WITH moved AS (
       UPDATE accounts SET stage_id = $3, version = version + 1 WHERE organization_id = $1 AND id = ANY($2::uuid[])
       RETURNING id, name, csm_id, version),
     item AS (
       INSERT INTO queue_items (organization_id, id, kind, account_id, title, assignee_id, due_on, made_by)
       SELECT $1, uuidv7(), 'task', id, title || name, csm_id, current_date + 7, 'workflow'
         FROM moved, (VALUES ('Plan the renewal of '), ('Call ')) AS task (title) RETURNING id, account_id),
     told AS (
       INSERT INTO account_events (organization_id, id, account_id, kind, subject_id, version)
       SELECT $1, uuidv7(), id, 'stage_changed', NULL::uuid, version FROM moved
       UNION ALL SELECT $1, uuidv7(), account_id, 'task_added', id, NULL FROM item)
     INSERT INTO audit_events (${event})
     SELECT $1, uuidv7(), kind, 'succeeded', NULL::uuid, NULL::uuid, NULL, after, ${request}
       FROM (SELECT 'account.changed' AS kind, jsonb_build_object('account', name, 'accountId', id) AS after FROM moved
             UNION ALL SELECT 'queue_item.added', jsonb_build_object('accountId', account_id, 'itemId', id) FROM item) AS told`,
    [organizationId, ids, stageId],
  );

/** The people in the order of the file, as PostgreSQL itself writes them. */
export async function copyPeople(client: Client, organizationId: string): Promise<void> {
  const people = client.query(
    copyTo(
      `COPY (SELECT name, email, role, state, joined_at, last_active_at FROM users
              WHERE organization_id = '${organizationId}' AND state <> 'removed' ORDER BY ${sortKeyOf('name').expression}, id)
       TO STDOUT WITH (FORMAT csv)`,
    ),
  );
  await pipeline(people, new Writable({ write: (_chunk, _encoding, done) => done() }));
}
