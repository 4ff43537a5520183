import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { connect } from '#src/database/data-source.js';
import { createTestDatabase, type TestDatabase } from '../support/postgres.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await connect(database.url, { poolSize: 2 });
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** The tables that belong to no one organization, and what they are keyed by instead. */
const globalTables: Record<string, string | readonly string[]> = {
  organizations: 'id',
  organization_domains: 'domain',
  domain_claims: 'domain',
  credentials: 'email',
  email_links: ['address_key', 'token_hash'],
  rate_limits: 'key',
  passkey_challenges: 'challenge_hash',
  known_clients: ['account_hash', 'client_hash'],
  unfinished_signups: ['domain', 'email'],
  job_markers: 'id',
  migrations: 'id',
};

interface Key {
  readonly table: string;
  readonly name: string;
  readonly columns: string[];
}

/** Primary keys, unique constraints or foreign keys (`p`, `u`, `f`) with their columns in order. */
const keysOf = (kind: string): Promise<Key[]> =>
  dataSource.query(
    `SELECT c.conrelid::regclass::text AS table, c.conname AS name,
            array_agg(a.attname::text ORDER BY k.position) AS columns
       FROM pg_constraint c
       CROSS JOIN unnest(c.conkey) WITH ORDINALITY AS k(number, position)
       JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
      WHERE c.connamespace = 'public'::regnamespace AND c.contype = $1
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [kind],
  );

/** Everything of the schema that can differ, as PostgreSQL says it. */
const definitions = {
  columns: `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
             WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  constraints: `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
                 WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  indexes: `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
  triggers: `SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  functions: `SELECT proname, prosrc, proconfig FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                 AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY 1`,
  extensions: `SELECT extname FROM pg_extension ORDER BY 1`,
};
async function everything(): Promise<Record<string, object[]>> {
  const found: Record<string, object[]> = {};
  for (const [what, text] of Object.entries(definitions)) found[what] = await dataSource.query<object[]>(text);
  return found;
}

describe('the migrations', () => {
  it('make what the entities say, and nothing is left to change', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await dataSource.showMigrations()).toBe(false);
  });

  it('go down one by one to nothing, and up again to the same', async () => {
    const before = await everything();
    for (let left = dataSource.migrations.length; left > 0; left--) await dataSource.undoLastMigration();
    const tables = await dataSource.query<{ tablename: string }[]>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    expect(tables).toEqual([]);
    await dataSource.runMigrations();
    expect(await everything()).toEqual(before);
  });
});

describe('the schema', () => {
  it('begins every tenant table’s primary key with the organization', async () => {
    const keys = await keysOf('p');
    expect(keys.length).toBeGreaterThan(8);
    for (const { table, columns } of keys) {
      const keyed = globalTables[table];
      if (keyed === undefined) expect([table, columns[0]]).toEqual([table, 'organization_id']);
      else expect([table, columns]).toEqual([table, [keyed].flat()]);
    }
  });

  it('has a primary key on every table', async () => {
    const tables = await dataSource.query<{ tablename: string }[]>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    expect((await keysOf('p')).map(({ table }) => table)).toEqual(tables.map(({ tablename }) => tablename));
  });

  it('keeps every unique constraint and reference inside one organization', async () => {
    for (const kind of ['u', 'f']) {
      for (const { name, columns } of await keysOf(kind)) expect([name, columns[0]]).toEqual([name, 'organization_id']);
    }
  });

  it('has the organization on every row of a tenant table', async () => {
    const nullable = await dataSource.query<{ table_name: string }[]>(
      `SELECT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'organization_id' AND is_nullable = 'YES'`,
    );
    expect(nullable.filter((row) => !(row.table_name in globalTables))).toEqual([]);
  });

  it('clears nothing of a row when what it refers to goes: it goes as well, or keeps it', async () => {
    const references = await dataSource.query<{ conname: string; confdeltype: string }[]>(
      `SELECT conname, confdeltype FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype = 'f'`,
    );
    for (const { conname, confdeltype } of references)
      expect([conname, 'ac'.includes(confdeltype)]).toEqual([conname, true]);
  });

  it('defers no trigger, and numbers no rows', async () => {
    expect(await dataSource.query(`SELECT tgname FROM pg_trigger WHERE tgdeferrable AND NOT tgisinternal`)).toEqual([]);
    const sequences = await dataSource.query<{ relname: string }[]>(
      `SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`,
    );
    expect(sequences.map(({ relname }) => relname)).toEqual(['migrations_id_seq']);
  });
});

describe('every function', () => {
  it('finds what it names by a search path of its own, for pg_restore has none', async () => {
    const unpinned = await dataSource.query<object[]>(
      `SELECT oid::regprocedure::text AS signature FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
          AND NOT EXISTS (SELECT FROM unnest(proconfig) AS setting WHERE setting LIKE 'search_path=%')`,
    );
    expect(unpinned).toEqual([]);
  });

  it('works on an empty one: rows are restored, and the backstop behind the roster holds', async () => {
    const [id, event] = [uuid(), uuid()];
    const restored = dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('search_path', '', true)`);
      await tx.query(`INSERT INTO public.organizations (id, name) VALUES ($1, 'Acme')`, [id]);
      await tx.query(
        `INSERT INTO public.users (organization_id, id, email, name, role, state, joined_at)
         VALUES ($1, $2, 'ada@restored.example', 'Ada Lovelace', 'admin', 'active', now())`,
        [id, uuid()],
      );
      await tx.query(
        `INSERT INTO public.audit_events (organization_id, id, occurred_at, kind, outcome)
         VALUES ($1, $2, now(), 'user.joined', 'succeeded')`,
        [id, event],
      );
      const unsealed = await tx.query<object[]>(
        'SELECT event_id FROM public.audit_unsealed WHERE organization_id = $1',
        [id],
      );
      expect(unsealed).toEqual([{ event_id: event }]);
      await tx.query(`UPDATE public.users SET role = 'user' WHERE organization_id = $1`, [id]);
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
    });
    await expect(restored).rejects.toThrow('ck_users_last_admin: an organization keeps at least one active admin');
  });
});

test('events of a shard are queued in the shard beside it', async () => {
  const [organization, event] = [uuid(), uuid()];
  const queued = dataSource.transaction(async (tx) => {
    // As on a server of a sharded database: tables with the number of their shard, and Citus's list of them.
    await tx.query('CREATE TABLE audit_events_7 (LIKE audit_events INCLUDING ALL)');
    await tx.query('CREATE TABLE audit_unsealed_9 (LIKE audit_unsealed INCLUDING ALL)');
    await tx.query('CREATE TABLE pg_dist_shard (logicalrelid regclass, shardid bigint, shardminvalue text)');
    await tx.query(`
      INSERT INTO pg_dist_shard VALUES ('audit_events', 6, '0'), ('audit_events', 7, '5'), ('audit_unsealed', 8, '0'),
        ('audit_unsealed', 9, '5'), ('users', 10, '5')`);
    await tx.query(`
      CREATE TRIGGER queue_audit_events AFTER INSERT ON audit_events_7 REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION queue_audit_events()`);
    await tx.query(
      `INSERT INTO audit_events_7 (organization_id, id, kind, outcome) VALUES ($1, $2, 'user.joined', 'succeeded')`,
      [organization, event],
    );
    const rows = await tx.query<object[]>('SELECT organization_id, event_id FROM audit_unsealed_9');
    expect(rows).toEqual([{ organization_id: organization, event_id: event }]);
    expect(await tx.query('SELECT FROM audit_unsealed WHERE event_id = $1', [event])).toEqual([]);
    throw new Error('Undo it.');
  });
  await expect(queued).rejects.toThrow('Undo it.');
});

test('the documentation names every table that is not found by its organization', async () => {
  const documented = readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8');
  const global = (await keysOf('p')).filter(({ columns: [first] }) => first !== 'organization_id');
  const tables = new Set(global.map(({ table }) => table));
  tables.delete('migrations');
  expect(tables.size).toBeGreaterThan(5);
  expect([...tables].filter((table) => !documented.includes(`\`${table}\``))).toEqual([]);
});
