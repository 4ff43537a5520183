import { Client } from 'pg';
import { Catalogue } from '../support/sql-guard/catalogue.js';
import { everyShardStatements } from '../support/sql-guard/every-shard-statements.js';
import { judgeStatement, type Rule } from '../support/sql-guard/judge-statement.js';
import { isLocal, placementOf } from '#src/database/distribution/placement.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

let database: TestDatabase;
let client: Client;
let catalogue: Catalogue;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client(database.url);
  await client.connect();
  catalogue = await Catalogue.read(client);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const rulesBrokenBy = (statement: string): Promise<Rule[]> => judgeStatement(catalogue, statement);

interface Case {
  readonly what: string;
  readonly refused: string;
  readonly breaks: readonly Rule[];
  /** What does the same on one server and on several. */
  readonly taken: readonly string[];
}

const joinOfSessions = `SELECT s.id FROM sessions s JOIN users u ON u.organization_id = s.organization_id AND u.id = s.user_id`;

/** What a database of several servers refused when we tried, and what both take. */
const cases: readonly Case[] = [
  {
    what: 'the time in ON CONFLICT',
    refused: `INSERT INTO unfinished_signups (domain, email) VALUES ($1, $2)
              ON CONFLICT (domain, email) DO UPDATE SET asked_at = now()`,
    breaks: ['mutable in ON CONFLICT'],
    taken: [
      `INSERT INTO unfinished_signups (domain, email, asked_at) VALUES ($1, $2, now())
       ON CONFLICT (domain, email) DO UPDATE SET asked_at = excluded.asked_at`,
    ],
  },
  {
    what: 'the time in ON CONFLICT, beside parameters',
    refused: `INSERT INTO removed_addresses (organization_id, address_hash, mailbox_hash, removed_by) VALUES ($1, $2, $2, $3)
              ON CONFLICT (organization_id, address_hash) DO UPDATE SET removed_at = now(), removed_by = $3`,
    breaks: ['mutable in ON CONFLICT'],
    taken: [
      `INSERT INTO removed_addresses (organization_id, address_hash, mailbox_hash, removed_by, removed_at)
       VALUES ($1, $2, $3, $4, now()) ON CONFLICT (organization_id, address_hash)
       DO UPDATE SET removed_at = excluded.removed_at, removed_by = excluded.removed_by`,
    ],
  },
  {
    what: 'the time in ON CONFLICT of many rows',
    refused: `INSERT INTO users AS u (organization_id, id, email, name, role, state, joined_at)
              SELECT $1, s.id, s.email, s.name, 'user', 'active', now()
                FROM unnest($2::uuid[], $3::text[], $4::text[]) AS s (id, email, name)
               WHERE NOT EXISTS (SELECT FROM removed_addresses AS removed WHERE removed.organization_id = $1
                                    AND removed.address_hash = sha256(convert_to(s.email, 'UTF8')))
              ON CONFLICT (organization_id, email) DO UPDATE SET state = 'active', joined_at = now()
              WHERE u.state IN ('invited', 'removed') RETURNING id, email`,
    breaks: ['mutable in ON CONFLICT'],
    taken: [
      `INSERT INTO users AS u (organization_id, id, email, name, role, state, joined_at)
       SELECT $1, s.id, s.email, s.name, 'user', 'active', now()
         FROM unnest($2::uuid[], $3::text[], $4::text[]) AS s (id, email, name)
        WHERE NOT EXISTS (SELECT FROM removed_addresses AS removed WHERE removed.organization_id = $1
                             AND removed.address_hash = sha256(convert_to(s.email, 'UTF8')))
       ON CONFLICT (organization_id, email) DO UPDATE SET state = 'active', joined_at = excluded.joined_at
       WHERE u.state IN ('invited', 'removed') RETURNING id, email`,
    ],
  },
  {
    what: 'the time in coalesce',
    refused: `UPDATE organization_domains SET proof = 'owned', proven_at = coalesce(proven_at, now()), checked_at = now()
               WHERE domain = $2 AND organization_id = $1`,
    breaks: ['stable in coalesce or case'],
    taken: [
      `UPDATE organization_domains SET proof = 'owned', checked_at = now() WHERE domain = $2 AND organization_id = $1`,
      `UPDATE organization_domains SET proven_at = now() WHERE domain = $2 AND organization_id = $1 AND proven_at IS NULL`,
    ],
  },
  {
    what: 'the time in coalesce, for what is missing',
    refused: `UPDATE organization_domains SET checked_at = now(), proof_missing_since = coalesce(proof_missing_since, now())
               WHERE domain = $1 AND organization_id = $2`,
    breaks: ['stable in coalesce or case'],
    taken: [
      `UPDATE organization_domains SET checked_at = now(), proof_missing_since = now() WHERE domain = $1 AND organization_id = $2`,
    ],
  },
  {
    what: 'the time in CASE',
    refused: `UPDATE organization_domains SET checked_at = CASE WHEN proof = 'owned' THEN now() END WHERE domain = $1`,
    breaks: ['stable in coalesce or case'],
    taken: [`UPDATE organization_domains SET checked_at = now() WHERE domain = $1 AND proof = 'owned'`],
  },
  {
    what: 'a sum of a column and an interval',
    refused: `UPDATE users SET invitation_id = $2, invitation_asked_at = now()
               WHERE organization_id = $1 AND id = ANY($3) AND state = 'invited'
                 AND (invitation_asked_at IS NULL OR invitation_asked_at + interval '2 minutes' <= now()) RETURNING id`,
    breaks: ['stable over columns'],
    taken: [
      `UPDATE users SET invitation_id = $2, invitation_asked_at = now()
        WHERE organization_id = $1 AND id = ANY($3) AND state = 'invited'
          AND (invitation_asked_at IS NULL OR invitation_asked_at <= now() - interval '2 minutes') RETURNING id`,
    ],
  },
  {
    what: 'a time as text in RETURNING',
    refused: `DELETE FROM credentials WHERE organization_id = $1 AND user_id = ANY($2::uuid[])
              RETURNING email, user_id, password_hash, changed_at::text`,
    breaks: ['mutable in RETURNING', 'asks every shard'],
    taken: [
      `SELECT email, changed_at::text FROM credentials WHERE email = ANY($1::text[])`,
      `DELETE FROM credentials WHERE email = ANY($1::text[])`,
    ],
  },
  {
    what: 'a subquery of another organization',
    refused: `SELECT count(*)::int AS people FROM users WHERE organization_id = $1 AND state = 'active'
                 AND email NOT IN (SELECT email FROM users WHERE organization_id = $2 AND state = 'active')`,
    breaks: ['crosses shards'],
    taken: [
      `SELECT email FROM users WHERE organization_id = $1 AND state = 'active'`,
      `SELECT count(*)::int AS people FROM users WHERE organization_id = $1 AND state = 'active' AND email <> ALL($2::text[])`,
    ],
  },
  {
    what: 'a subquery of another organization in what is selected',
    refused: `SELECT id, users.email NOT IN (SELECT email FROM users WHERE organization_id = $2) AS moves FROM users
               WHERE organization_id = $1 AND role = 'admin' ORDER BY moves, joined_at, id LIMIT 1`,
    breaks: ['crosses shards'],
    taken: [
      `SELECT id, email FROM users WHERE organization_id = $1 AND role = 'admin' ORDER BY joined_at, id`,
      `SELECT given.email FROM unnest($2::text[]) AS given (email)
        WHERE EXISTS (SELECT FROM users WHERE organization_id = $1 AND users.email = given.email)`,
    ],
  },
  {
    what: 'links by their address alone',
    refused: `UPDATE email_links SET voided_at = now() WHERE email = ANY($1) AND purpose = $2 AND expires_at > now()`,
    breaks: ['asks every shard'],
    taken: [
      `UPDATE email_links SET voided_at = now()
        WHERE address_key = ANY($3) AND email = ANY($1) AND purpose = $2 AND expires_at > now()`,
    ],
  },
  {
    what: 'an organization’s domains',
    refused: 'SELECT domain, proof FROM organization_domains WHERE organization_id = $1',
    breaks: ['asks every shard'],
    taken: [
      'SELECT domain FROM held_domains WHERE organization_id = $1',
      'SELECT domain, proof FROM organization_domains WHERE domain = ANY($1) AND organization_id = $2',
    ],
  },
  {
    what: 'claims by either side, beside those that have ended',
    refused: `SELECT claimed_at FROM domain_claims WHERE claimant_id = $1
              UNION ALL SELECT claimed_at FROM ended_claims WHERE organization_id = $1`,
    breaks: ['asks every shard', 'crosses shards'],
    taken: [
      'SELECT claimed_at FROM domain_claims WHERE domain = ANY($2) AND claimant_id = $1',
      'SELECT claimed_at FROM ended_claims WHERE organization_id = $1',
    ],
  },
  {
    what: 'keys that another table gives',
    refused: `DELETE FROM unfinished_signups USING unnest($1::text[]) AS gone (email)
               WHERE unfinished_signups.domain = split_part(gone.email, '@', -1) AND unfinished_signups.email = gone.email`,
    breaks: ['asks every shard'],
    taken: ['DELETE FROM unfinished_signups WHERE domain = ANY($1::text[]) AND email = ANY($2::text[])'],
  },
  {
    what: 'locks across organizations in a DELETE',
    refused: `DELETE FROM people_imports AS import USING (
                SELECT organization_id, id FROM people_imports
                 WHERE created_at < now() - make_interval(days => $1) AND state <> 'running'
                 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS stale
               WHERE import.organization_id = stale.organization_id AND import.id = stale.id RETURNING import.id`,
    breaks: ['asks every shard', 'locks without the key'],
    taken: [
      `SELECT FROM people_imports WHERE organization_id = $1 AND id = $2 AND state <> 'running' FOR UPDATE SKIP LOCKED`,
      `DELETE FROM people_imports WHERE organization_id = $1 AND id = $2`,
    ],
  },
  {
    what: 'a setting that a trigger reads',
    refused: `SELECT set_config('thread.audit_retention', $1, true)`,
    breaks: ['sets a variable'],
    taken: [`SELECT set_config('statement_timeout', '0', true)`],
  },
  {
    what: 'a statement without the key',
    refused: 'DELETE FROM credentials WHERE organization_id = $1 AND user_id = ANY($2::uuid[])',
    breaks: ['asks every shard'],
    taken: ['DELETE FROM credentials WHERE email = ANY($1::text[]) AND organization_id = $2'],
  },
  {
    what: 'a key that is an alternative',
    refused: 'SELECT name FROM users WHERE organization_id = $1 OR email = $2',
    breaks: ['asks every shard'],
    taken: ['SELECT name FROM users WHERE organization_id = $1 AND (email = $2 OR id = $3)'],
  },
  {
    what: 'a join that leaves the key out',
    refused: `SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.organization_id = $1`,
    breaks: ['asks every shard', 'crosses shards'],
    taken: [`${joinOfSessions} WHERE s.organization_id = $1`, `${joinOfSessions} WHERE u.organization_id = $1`],
  },
  {
    what: 'a join of tables that are spread differently',
    refused: `SELECT u.name FROM users u JOIN credentials c ON c.email = u.email WHERE u.organization_id = $1 AND c.email = $2`,
    breaks: ['crosses shards'],
    taken: ['SELECT name FROM users WHERE organization_id = $1 AND email = $2'],
  },
  {
    what: 'a join with a table of one server',
    refused: `SELECT u.name FROM users u, migrations WHERE u.organization_id = $1`,
    breaks: ['crosses shards'],
    taken: ['SELECT name FROM migrations'],
  },
  {
    what: 'locks of several keys',
    refused: 'SELECT email FROM credentials WHERE email = ANY($1) FOR UPDATE',
    breaks: ['locks without the key'],
    taken: ['SELECT email FROM credentials WHERE email = $1 FOR UPDATE'],
  },
  {
    what: 'a key that changes',
    refused: 'UPDATE credentials SET email = $2 WHERE email = $1',
    breaks: ['changes a key'],
    taken: ['UPDATE credentials SET password_hash = $2 WHERE email = $1'],
  },
  {
    what: 'a value that the database makes up',
    refused: 'UPDATE users SET invitation_id = gen_random_uuid() WHERE organization_id = $1 AND id = $2',
    breaks: ['volatile in a change'],
    taken: ['UPDATE users SET invitation_id = $3 WHERE organization_id = $1 AND id = $2'],
  },
];

describe.each(cases)('$what', ({ refused, breaks, taken }) => {
  it('is refused', async () => {
    expect(await rulesBrokenBy(refused)).toEqual(breaks);
  });

  it.each(taken)('is taken otherwise: %s', async (statement) => {
    expect(await rulesBrokenBy(statement)).toEqual([]);
  });
});

it('follows a key through subqueries, common table expressions and inserted rows', async () => {
  const statements = [
    `WITH found AS MATERIALIZED (SELECT id FROM users WHERE organization_id = $1) SELECT id FROM found`,
    `SELECT event.id FROM (SELECT id FROM audit_events WHERE organization_id = $1 LIMIT 9) place
      CROSS JOIN LATERAL (SELECT * FROM audit_events WHERE organization_id = $1 AND id = place.id) event`,
    `INSERT INTO audit_chains (organization_id, head_number, head_hash, anchor_number, anchor_hash)
     SELECT $1, 0, $2, 0, $2 WHERE NOT EXISTS (SELECT FROM audit_chains WHERE organization_id = $1)`,
    `INSERT INTO people_import_rows (organization_id, import_id, position, line, email, name, role, outcome)
     SELECT $1, $2, row.* FROM json_to_recordset($3)
       AS row (position int, line int, email text, name text, role text, outcome text)`,
    `UPDATE users SET name = row.name FROM json_to_recordset($2) AS row (id uuid, name text)
      WHERE users.organization_id = $1 AND users.id = row.id`,
  ];
  for (const statement of statements) expect([statement, await rulesBrokenBy(statement)]).toEqual([statement, []]);
});

it('reads a statement of any number of parameters', async () => {
  const ids = Array.from({ length: 150 }, (_, index) => `$${index + 2}`).join(', ');
  expect(await rulesBrokenBy(`SELECT name FROM users WHERE organization_id = $1 AND id IN (${ids})`)).toEqual([]);
  expect(await rulesBrokenBy(`SELECT name FROM users WHERE state = $1 AND id IN (${ids})`)).toEqual([
    'asks every shard',
  ]);
});

it('every table is placed, by a column that it has', async () => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
      WHERE table_schema = 'public' GROUP BY table_name`,
  );
  for (const { name, columns } of rows) {
    const placement = placementOf(name, columns);
    expect([name, placement]).not.toEqual([name, null]);
    if (placement !== null && !isLocal(placement))
      expect([name, columns]).toEqual([name, expect.arrayContaining([placement.column])]);
  }
});

it.each(everyShardStatements)('$begins… has a reason', ({ reason }) => {
  expect(reason).toMatch(/^[A-Z].*\.$/);
});
