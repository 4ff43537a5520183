import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { distributeTables } from '#src/commands/distribute.js';
import { connect } from '#src/database/data-source.js';
import { AuditVerification } from '#src/modules/audit/index.js';
import { installCitusDouble } from '../../support/citus-double.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

let database: TestDatabase;
let dataSource: DataSource;
let client: Client;
beforeEach(async () => {
  database = await createTestDatabase();
  dataSource = await connect(database.url, { poolSize: 1 });
  client = new Client(database.url);
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await dataSource.destroy();
  await database.drop();
});

const said: string[] = [];
const run = (...args: string[]): Promise<string> => {
  said.length = 0;
  return distributeTables.run(dataSource, args, (text) => said.push(text));
};
const calls = async (): Promise<string[]> =>
  (await client.query<{ call: string }>('SELECT call FROM citus_double.calls ORDER BY number')).rows.map(
    ({ call }) => call,
  );
const placements = async (): Promise<object[]> =>
  (await client.query<object>('SELECT * FROM pg_dist_partition ORDER BY logicalrelid::text')).rows;
const triggers = async (): Promise<object[]> =>
  (
    await client.query<object>(
      'SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1',
    )
  ).rows;

describe('what is refused', () => {
  it('one PostgreSQL, in a sentence', async () => {
    await expect(run()).rejects.toThrow('This is one PostgreSQL, without the extension Citus');
  });

  it('a worker of a cluster', async () => {
    await installCitusDouble(client);
    await client.query('UPDATE citus_double.cluster SET coordinator = false');
    await expect(run()).rejects.toThrow('This is a worker of a cluster');
    expect(await placements()).toEqual([]);
  });

  it('a table that is spread otherwise, which stays as it is', async () => {
    await installCitusDouble(client);
    await client.query(`SELECT create_distributed_table('rate_limits', 'key', 'none')`);
    await client.query(`UPDATE pg_dist_partition SET partkey = 'expires_at'`);
    await expect(run()).rejects.toThrow('rate_limits is spread by expires_at and not by key. Bring it back');
  });

  it('a table that lies beside another one than its group', async () => {
    await installCitusDouble(client);
    await client.query(`SELECT create_distributed_table('credentials', 'email', 'none')`);
    await expect(run()).rejects.toThrow('credentials is not beside organization_domains.');
  });

  it('arguments', async () => {
    await expect(run('now')).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('on an empty database of a cluster', () => {
  it('every table is spread by its key or stays for a reason, and a second run changes nothing', async () => {
    await installCitusDouble(client);
    const before = await triggers();
    const outcome = await run();
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    const { rows: known } = await client.query<{ name: string; method: string }>(
      `SELECT logicalrelid::text AS name, partmethod AS method FROM pg_dist_partition ORDER BY 1`,
    );
    const spread = known.filter(({ method }) => method === 'h').map(({ name }) => name);
    expect(tables.map(({ name }) => name).filter((name) => !spread.includes(name))).toEqual([
      'job_markers',
      'migrations',
    ]);
    expect(known.filter(({ method }) => method !== 'h').map(({ name }) => name)).toEqual(['job_markers']);
    expect(outcome).toContain(`${spread.length} tables were spread.`);
    expect(outcome).toContain('job_markers: A row of it joins the jobs to the commit of the shards.');
    expect(said).toContain('users: spread by organization_id.');
    expect(await triggers()).toEqual(before);

    const [placed, asked] = [await placements(), (await calls()).filter((call) => call.startsWith('spread'))];
    expect(await run()).toContain('Nothing was left to spread.');
    expect(await placements()).toEqual(placed);
    expect((await calls()).filter((call) => call.startsWith('spread'))).toEqual(asked);
  });

  it('shards know what columns are told of, and each server how to plan', async () => {
    await installCitusDouble(client);
    await run();
    expect(await calls()).toEqual(
      expect.arrayContaining([
        'on shards of users: ALTER TABLE %s ALTER COLUMN organization_id SET (n_distinct=2)',
        'on shards of queue_items: ALTER TABLE %s ALTER COLUMN organization_id SET (n_distinct=2)',
      ]),
    );
    const { rows } = await client.query<{ settings: string[] }>(
      'SELECT setconfig AS settings FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase WHERE datname = current_database()',
    );
    expect(rows[0]?.settings).toEqual(expect.arrayContaining(['jit=off', 'random_page_cost=1.1']));
  });

  it('what was broken off is taken up', async () => {
    await installCitusDouble(client);
    await client.query(`SELECT create_distributed_table('organizations', 'id', 'none')`);
    await run();
    expect(said[0]).not.toMatch(/^organizations/);
    expect(said).toContain('users: spread by organization_id.');
  });
});

describe('on a full database of a cluster', () => {
  it('events are not queued anew, and what lies on the coordinator goes, those that refer to others first', async () => {
    const [id, event] = [uuid(), uuid()];
    await client.query(`INSERT INTO organizations (id, name) VALUES ($1, 'Acme')`, [id]);
    await client.query(
      `INSERT INTO users (organization_id, id, email, name, role, state, joined_at)
       VALUES ($1, $2, 'ada@acme.example', 'Ada Lovelace', 'admin', 'active', now())`,
      [id, uuid()],
    );
    await client.query(
      `INSERT INTO audit_events (organization_id, id, kind, outcome) VALUES ($1, $2, 'user.joined', 'succeeded')`,
      [id, event],
    );
    await installCitusDouble(client);
    await run();
    const truncated = (await calls()).filter((call) => call.startsWith('truncate'));
    expect(truncated).toEqual(
      expect.arrayContaining(['truncate audit_events', 'truncate users', 'truncate organizations']),
    );
    expect(truncated.at(-1)).toBe('truncate organizations');
  });

  it('verify-audit looks at the guards of each shard', async () => {
    await installCitusDouble(client);
    await run();
    const verification = new AuditVerification(dataSource);
    const found: string[] = [];
    await verification.verifyGuards((finding) => found.push(finding));
    expect(found).toEqual([]);
    // A shard without its guard, beside a table that has it.
    await client.query(`CREATE OR REPLACE FUNCTION pg_catalog.run_command_on_shards(spread regclass, command text, OUT success boolean, OUT result text)
      RETURNS SETOF record LANGUAGE sql AS $$SELECT true, '[]'$$`);
    await verification.verifyGuards((finding) => found.push(finding));
    expect(found).toHaveLength(3);
  });
});
