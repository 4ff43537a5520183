import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { connect } from '#src/database/index.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/postgres.js';
import { breachesOf, readWrittenSchema } from '../support/schema-contract.js';

const folder = join(import.meta.dirname, '../upgrade');
/** The release that may still be running while the next one migrates. */
const release = JSON.parse(readFileSync(join(folder, 'last-release.json'), 'utf8')) as {
  readonly version: string;
  readonly migrations: readonly string[];
};
const statements = readFileSync(join(folder, 'last-release.statements'), 'utf8').trimEnd().split('\n');

/** Rules that are new since the last release and that what it writes keeps all the same, with the reason. */
const harmless: readonly { readonly rule: RegExp; readonly reason: string }[] = [];

let [before, after]: TestDatabase[] = [];
let [old, current]: Client[] = [];
beforeAll(async () => {
  [before, after] = await Promise.all([createEmptyDatabase(), createTestDatabase()]);
  await migrateAsReleased(before.url);
  [old, current] = [new Client(before.url), new Client(after.url)];
  await Promise.all([old.connect(), current.connect()]);
});
afterAll(async () => {
  await Promise.all([old?.end(), current?.end()]);
  await Promise.all([before?.drop(), after?.drop()]);
});

/** Runs the migrations that the last release had. */
async function migrateAsReleased(url: string): Promise<void> {
  const dataSource = await connect(url);
  try {
    const released = new Set(release.migrations.map((name) => name.slice(0, name.indexOf('-'))));
    const migrations = dataSource.migrations.filter(({ constructor }) =>
      released.has(/\d+$/.exec(constructor.name)?.[0] ?? ''),
    );
    expect(migrations).toHaveLength(release.migrations.length);
    Reflect.set(dataSource, 'migrations', migrations);
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

const clientOf = (client: Client | undefined): Client => {
  if (client === undefined) throw new Error('There is no connection.');
  return client;
};

/** The statements of the last release that PostgreSQL does not take, each with what it says. */
async function refusedStatements(client: Client): Promise<string[]> {
  const refused: string[] = [];
  for (const statement of statements) {
    const refusal = await client.query(`PREPARE asked AS ${statement}`).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (refusal === null) await client.query('DEALLOCATE asked');
    else refused.push(`${refusal}: ${statement}`);
  }
  return refused;
}

/** What an upgrade breaks that runs these commands. They are undone. */
async function brokenBy(...commands: readonly string[]): Promise<string[]> {
  const client = clientOf(current);
  const was = await readWrittenSchema(client);
  await client.query('BEGIN');
  try {
    for (const command of commands) await client.query(command);
    const breaches = breachesOf(was, await readWrittenSchema(client));
    for (const statement of statements) {
      await client.query('SAVEPOINT asked');
      const isTaken = await client.query(`PREPARE asked AS ${statement}`).then(
        () => true,
        () => false,
      );
      if (isTaken) await client.query('DEALLOCATE asked');
      else return [...breaches, statement];
    }
    return breaches;
  } finally {
    await client.query('ROLLBACK');
  }
}

describe(`release ${release.version}, while its successor has migrated`, () => {
  it('has every statement that it sends taken', async () => {
    expect(statements.length).toBeGreaterThan(400);
    expect(await refusedStatements(clientOf(current))).toEqual([]);
  });

  it('finds nothing required of what it writes that was not before', async () => {
    const breaches = breachesOf(await readWrittenSchema(clientOf(old)), await readWrittenSchema(clientOf(current)));
    expect(breaches.filter((breach) => !harmless.some(({ rule }) => rule.test(breach)))).toEqual([]);
  });
});

describe('what would break it is found', () => {
  it.each([
    ['a column that it reads is removed', ['ALTER TABLE users DROP COLUMN name CASCADE'], /SELECT|INSERT|UPDATE/],
    ['a column is renamed', ['ALTER TABLE accounts RENAME COLUMN name TO title'], /accounts/],
    ['a table is removed', ['DROP TABLE rate_limits'], /rate_limits/],
    [
      'a new column is required',
      ['ALTER TABLE users ADD COLUMN nickname text NOT NULL'],
      /users\.nickname is new, required/,
    ],
    [
      'a column is required now',
      ['ALTER TABLE users ALTER COLUMN time_zone SET NOT NULL'],
      /users\.time_zone is required now/,
    ],
    [
      'a default is gone',
      ['ALTER TABLE unfinished_signups ALTER COLUMN asked_at DROP DEFAULT'],
      /asked_at has no default/,
    ],
    ['a type changes', ['ALTER TABLE rate_limits ALTER COLUMN points TYPE bigint'], /rate_limits\.points was integer/],
    ['a check is stricter', [`ALTER TABLE users ADD CHECK (name <> 'root')`], /users: CHECK/],
    ['values are to be unique', ['CREATE UNIQUE INDEX ON users (organization_id, name)'], /users: CREATE UNIQUE INDEX/],
  ])('%s', async (_, commands, told) => {
    expect((await brokenBy(...commands)).join('\n')).toMatch(told);
  });

  it.each([
    ['a new table', ['CREATE TABLE nicknames (organization_id uuid, id uuid, PRIMARY KEY (organization_id, id))']],
    ['a column that may be empty', ['ALTER TABLE users ADD COLUMN nickname text']],
    ['a column with a default', [`ALTER TABLE users ADD COLUMN nickname text NOT NULL DEFAULT ''`]],
    ['an index', ['CREATE INDEX ON users (organization_id, joined_at, id)']],
    ['a column that is required no more', ['ALTER TABLE users ALTER COLUMN email DROP NOT NULL']],
  ])('nothing is broken by %s', async (_, commands) => {
    expect(await brokenBy(...commands)).toEqual([]);
  });
});
