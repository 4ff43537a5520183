import { betweenLooks } from '../between-looks.js';
import { makeDue } from '../due-jobs.js';
import { settledMails } from '../settled-mails.js';
import type { World } from '../world.js';

type Sql = World['sql'];

/** What must hold in any database, whatever has befallen its servers: each query finds what breaks it. */
const invariants: Readonly<Record<string, string>> = {
  'an organization without an active admin': `
    SELECT id FROM organizations o WHERE NOT EXISTS (
      SELECT FROM users WHERE organization_id = o.id AND role = 'admin' AND state = 'active')`,
  'an organization without a domain': `
    SELECT id FROM organizations o WHERE NOT EXISTS (SELECT FROM organization_domains WHERE organization_id = o.id)`,
  'a domain that its organization does not hold': `
    SELECT domain FROM organization_domains d WHERE NOT EXISTS (
      SELECT FROM held_domains h WHERE (h.organization_id, h.domain) = (d.organization_id, d.domain))`,
  'an active person who can’t sign in': `
    SELECT id FROM users u WHERE state = 'active' AND NOT EXISTS (
      SELECT FROM credentials c WHERE c.email = u.email AND (c.organization_id, c.user_id) = (u.organization_id, u.id))`,
  'a sign-in of nobody': `
    SELECT email FROM credentials c WHERE NOT EXISTS (
      SELECT FROM users u WHERE (u.organization_id, u.id) = (c.organization_id, c.user_id) AND u.state <> 'invited')`,
  'an organization not told of once': `
    SELECT id FROM organizations o WHERE 1 <> (
      SELECT count(*) FROM audit_events WHERE organization_id = o.id AND kind = 'organization.created')`,
  'a sign-up not told of once': `
    SELECT id FROM users u WHERE state = 'active' AND 1 <> (
      SELECT count(*) FROM audit_events e WHERE e.organization_id = u.organization_id AND e.subject_id = u.id
         AND e.kind = 'signup.completed' AND e.outcome = 'succeeded')`,
  'a role that the audit log does not tell': `
    SELECT id FROM users u WHERE role <> coalesce((
      SELECT after ->> 'role' FROM audit_events e
       WHERE e.organization_id = u.organization_id AND e.subject_id = u.id AND outcome = 'succeeded'
         AND kind IN ('signup.completed', 'user.role_changed') ORDER BY occurred_at DESC, id DESC LIMIT 1), role)`,
  'an account not told of once': `
    SELECT id FROM accounts a WHERE 1 <> (
      SELECT count(*) FROM audit_events e WHERE e.organization_id = a.organization_id AND e.kind = 'account.created'
         AND e.after ->> 'accountId' = a.id::text)`,
  'a mail that was given up': `SELECT id FROM pgboss.job WHERE name = 'mail.dead-letters'`,
};

/** A promise that a server has made by an answer. */
export interface Promised {
  readonly what: string;
  /** How often it was kept: rows or mails. */
  readonly kept: () => Promise<number> | number;
  readonly least: number;
  readonly most: number;
}

/** Looks at everything once nothing is under way. @returns what is amiss, in words; nothing if all is well */
export async function judge(sql: Sql, promises: Iterable<Promised> = []): Promise<string[]> {
  await settledMails({ sql: (text, values) => hasten(sql).then(() => sql(text, values)) });
  const amiss: string[] = [];
  for (const [fault, query] of Object.entries(invariants))
    for (const row of await sql(query)) amiss.push(`${fault}: ${JSON.stringify(row)}`);
  for (const { what, kept, least, most } of promises) {
    const times = await kept();
    if (times < least) amiss.push(`lost: ${what} (${times} of ${least})`);
    if (times > most) amiss.push(`doubled: ${what} (${times} of ${most})`);
  }
  return amiss;
}

/** Waits until no job is due or at work, and lets the clock start none: what is asked for then is alone. */
export async function untilAlone(sql: Sql): Promise<void> {
  await sql('DELETE FROM pgboss.schedule');
  const due = `SELECT FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after <= now() LIMIT 1`;
  while ((await sql(due)).length > 0) await betweenLooks(20);
}

/** Lets what waits for its next try have its turn: mails, and requests that may still run as far as their key tells. */
export async function hasten(sql: Sql): Promise<void> {
  await makeDue({ sql }, 'mail', ['retry']);
  await sql(`UPDATE idempotency_keys SET created_at = created_at - interval '1 minute' WHERE status IS NULL`);
  await betweenLooks(50);
}
