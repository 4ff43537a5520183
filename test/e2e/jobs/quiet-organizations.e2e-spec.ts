import { v7 as uuid } from 'uuid';
import { newMember } from '../../support/members.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { sentDuring, testMark } from '../../support/sql-guard/collect-statements.js';
import { startWorld, type World } from '../../support/world.js';

/** Organizations in which nothing has to be done. */
const quiet = 300;
/** What a job may send: some statements for a page of organizations, and none for each. */
const mostStatements = 30;

let world: World;
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
