import { v7 as uuid } from 'uuid';
import { costsOf } from '../plans/read-plan.js';
import { openConnection } from '../../support/connection.js';
import { newMember } from '../../support/members.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { sentDuring, testMark, type SentStatement } from '../../support/sql-guard/collect-statements.js';
import { startWorld, type World } from '../../support/world.js';

/** Organizations in which nothing has to be done. */
const quiet = 300;
/** What a job may send: some statements for a page of organizations, and none for each. */
const mostStatements = 30;

/** Rows that a chunk looks at where a table is gone along by its key. */
const chunk = 2_000;

let world: World;
/** What the jobs have sent, one after the other. */
const sentByAll: SentStatement[] = [];
beforeAll(async () => {
  world = await startWorld();
  await newMember(world, 'ada@acme.example');
  await fillQuietly();
});
afterAll(() => world.close());

/** Organizations that keep their events for a year, with what jobs look at: young, not due, or looked at today. */
async function fillQuietly(): Promise<void> {
  const { sql } = world;
  await sql(
    `INSERT INTO organizations (id, name, audit_retention_days)
     SELECT gen_random_uuid(), 'Quiet ' || n, 365 FROM generate_series(1, ${quiet}) AS n`,
  );
  const each = (insert: string): Promise<unknown> =>
    sql(insert.replace(':quiet', `organizations WHERE name LIKE 'Quiet %'`));
  await each(
    `INSERT INTO users (organization_id, id, email, name, role, state, joined_at, invitation_sent_at)
     SELECT id, gen_random_uuid(), 'ada@' || id || '.example', 'Ada', 'admin', 'active', now(), NULL FROM :quiet`,
  );
  await each(
    `INSERT INTO organization_domains (domain, organization_id, proof, proven_at, checked_at)
     SELECT id || '.example', id, 'owned', now(), now() FROM :quiet`,
  );
  await each(
    `INSERT INTO audit_events (organization_id, id, kind, outcome) SELECT id, gen_random_uuid(), 'user.removed', 'succeeded' FROM :quiet`,
  );
  await each(
    `INSERT INTO join_requests (organization_id, id, email, name, password_hash, announced_at)
     SELECT id, gen_random_uuid(), 'ben@' || id || '.example', 'Ben', 'x', now() FROM :quiet`,
  );
  await each(
    `INSERT INTO workflows (organization_id, id, name, state, active_version, trigger_on, trigger_days, renewals_until)
     SELECT id, gen_random_uuid(), 'Renewal', 'active', 1, 'renewal_within', 90, current_date + 80 FROM :quiet`,
  );
  await runScheduled(world, 'audit.sealing');
}

it('no job asks about each organization in which there is nothing to do', async () => {
  const jobs = await world.sql<{ name: string }>('SELECT name FROM pgboss.schedule ORDER BY name');
  const counted: Record<string, number> = {};
  for (const { name } of jobs) {
    const sent = await sentDuring(() => runScheduled(world, name));
    sentByAll.push(...sent);
    counted[name] = sent.filter(({ text }) => !text.startsWith(testMark) && !text.includes('pgboss')).length;
  }
  expect(Object.keys(counted)).toContain('audit.retention');
  expect(Object.entries(counted).filter(([, statements]) => statements > mostStatements)).toEqual([]);
});

it('a look at renewals is noted for all organizations, though none has one near', async () => {
  const [seen] = await world.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM workflows WHERE renewals_until = current_date + 90`,
  );
  expect(seen?.count).toBe(quiet);
});

it('what is over is deleted some thousands of rows at a time, and nothing that is not', async () => {
  const { sql } = world;
  const [ada] = await sql<{ organizationId: string; id: string }>(
    `SELECT organization_id AS "organizationId", id FROM users WHERE email = 'ada@acme.example'`,
  );
  const expired = 10_500;
  await sql(
    `INSERT INTO idempotency_keys (organization_id, user_id, key, request_hash, attempt_id, created_at)
     SELECT $1, $2, 'key' || n, '', $3, now() - interval '23 hours' - n * interval '1 second'
       FROM generate_series(1, ${expired + 3_600}) AS n`,
    [ada?.organizationId, ada?.id, uuid()],
  );
  const sent = await sentDuring(() => runScheduled(world, 'idempotency.housekeeping'));
  expect(sent.filter(({ text }) => text.startsWith('DELETE FROM idempotency_keys'))).toHaveLength(2);
  const left = await sql<{ isOver: boolean }>(
    `SELECT created_at <= now() - interval '24 hours' AS "isOver" FROM idempotency_keys WHERE user_id = $1`,
    [ada?.id],
  );
  expect(left.length).toBeGreaterThan(3_000);
  expect(left.filter(({ isOver }) => isOver).length).toBeLessThan(120);
});

it('what is deleted by its age has an index by it, and the rest is gone along by its key', async () => {
  const deleted = (pattern: RegExp): string[] =>
    sentByAll.flatMap(({ text }) => pattern.exec(text)?.slice(1).join(' ') ?? []).sort();
  const byAge = deleted(/^SELECT max\(value\)[^]+ SELECT (\w+) AS value FROM (\w+)/);
  const indexed = await world.sql<{ place: string }>(
    `SELECT attname || ' ' || relname AS place FROM pg_index
       JOIN pg_class ON pg_class.oid = indrelid JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]`,
  );
  expect(byAge.length).toBeGreaterThan(3);
  expect(indexed.map(({ place }) => place)).toEqual(expect.arrayContaining(byAge));
  expect(new Set(deleted(/^SELECT [\w, ]+ FROM (\w+) WHERE true\s/))).toEqual(
    new Set(['email_changes', 'mail_allowances', 'rate_limits', 'sessions', 'sign_in_tickets']),
  );
});

it('a chunk of sessions costs the same in a table of any size, however many have expired at once', async () => {
  const { sql } = world;
  // Seventy for each organization and 7,000 for one, of which two in seven expired at one and the same moment, with three refresh tokens each.
  await sql(
    `INSERT INTO sessions (organization_id, id, user_id, ip, expires_at)
     SELECT organization_id, gen_random_uuid(), id, '127.0.0.1', now() + CASE WHEN n % 7 < 2 THEN interval '-1 day' ELSE interval '1 day' END
       FROM users CROSS JOIN generate_series(1, CASE WHEN email = 'ada@acme.example' THEN 7000 ELSE 70 END) AS n
      WHERE email LIKE 'ada@%'`,
  );
  await sql(
    `INSERT INTO refresh_tokens (organization_id, token_hash, session_id)
     SELECT organization_id, sha256((id::text || n)::bytea), id FROM sessions CROSS JOIN generate_series(1, 3) AS n
      WHERE expires_at < now()`,
  );
  await sql('ANALYZE sessions');
  const sent = (await sentDuring(() => runScheduled(world, 'auth.housekeeping'))).filter(({ text }) =>
    /^(SELECT organization_id, id|DELETE) FROM sessions/.test(text),
  );
  expect(sent.length).toBeGreaterThan((2 * (70 * quiet + 7_000)) / chunk);
  expect(sent.some(({ text }) => text.includes('(organization_id) ='))).toBe(true);
  const client = await openConnection(world);
  try {
    // As the application's own connections plan.
    await client.query('SET random_page_cost = 1.1; SET jit = off; SET max_parallel_workers_per_gather = 0');
    for (const statement of sent) {
      const [cost] = await costsOf(client, statement);
      expect(cost?.scannedTables).toEqual([]);
      expect(cost?.rows).toBeLessThanOrEqual(chunk);
    }
  } finally {
    await client.end();
  }
  const [left] = await sql<{ expired: number; live: number }>(
    `SELECT (count(*) FILTER (WHERE expires_at < now()))::int AS expired,
            (count(*) FILTER (WHERE expires_at > now() AND ip = '127.0.0.1'))::int AS live FROM sessions`,
  );
  expect(left?.expired).toBe(0);
  expect(left?.live).toBeGreaterThanOrEqual(50 * quiet + 5_000);
});

it('a table is gone along to its end whatever its key is made of', async () => {
  const { sql } = world;
  const rows = 2 * chunk + 500;
  const inserts = {
    sign_in_tickets: `(organization_id, token_hash, user_id, methods, expires_at)
      SELECT organization_id, sha256(n::text::bytea), id, '{}', now() - n % 2 * interval '1 day' + interval '1 hour'`,
    rate_limits: `(key, points, expire)
      SELECT 'Key ' || n, 1, (extract(epoch FROM now() - n % 2 * interval '1 day' + interval '1 hour') * 1000)::bigint`,
  };
  for (const [table, insert] of Object.entries(inserts))
    await sql(
      `INSERT INTO ${table} ${insert} FROM users CROSS JOIN generate_series(1, ${rows}) AS n WHERE email = 'ada@acme.example'`,
    );
  await runScheduled(world, 'auth.housekeeping');
  expect(await sql('SELECT FROM sign_in_tickets')).toHaveLength(rows / 2);
  expect(await sql(`SELECT FROM rate_limits WHERE key LIKE 'Key %'`)).toHaveLength(rows / 2);
});
