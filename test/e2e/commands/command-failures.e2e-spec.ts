import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../support/free-port.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { testFolder } from '../../support/test-folder.js';

const root = join(import.meta.dirname, '../../..');
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://team.example.com',
  SMTP_URL: 'smtp://127.0.0.1:25',
  MAIL_FROM: 'Thread <thread@example.com>',
  JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
  SECRETS_KEY: 'W4gVt9KxQe2LmR7cNb5YzHs8JdPf3UaT',
};

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.drop());

/** Runs a built command with nothing else in its environment. */
async function run(script: 'demo' | 'thread', args: readonly string[], variables: Record<string, string>) {
  const child = spawn(process.execPath, [`dist/bundle/${script}.js`, ...args], {
    cwd: root,
    env: { DATA_DIR: mkdtempSync(join(testFolder(), 'command-')), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { output, errors, exitCode: child.exitCode };
}

const tablesOf = async (): Promise<number> => {
  const client = new Client(database.url);
  await client.connect();
  const { rowCount } = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = 'users'`);
  await client.end();
  return rowCount ?? 0;
};

describe('the demo', () => {
  it('refuses production in a sentence, and touches no database', async () => {
    const before = await tablesOf();
    expect(await run('demo', [], { ...production, DATABASE_URL: database.url })).toEqual({
      output: '',
      errors: 'The demo is for development only: its passwords are public. Nothing was changed.\n',
      exitCode: 2,
    });
    expect(await tablesOf()).toBe(before);
  });

  it('fills an organization once', async () => {
    const demo = await createTestDatabase();
    try {
      const first = await run('demo', [], { DATABASE_URL: demo.url });
      expect([first.errors, first.exitCode]).toEqual(['', 0]);
      expect(first.output).toContain('Acme has 200 people and 60 accounts now.');
      const second = await run('demo', [], { DATABASE_URL: demo.url });
      expect([second.output.split('\n')[0], second.exitCode]).toEqual([
        'Somebody has acme.example already, so nothing was changed.',
        0,
      ]);
    } finally {
      await demo.drop();
    }
  });
});

describe('a command', () => {
  const commands: ['demo' | 'thread', readonly string[]][] = [
    ['demo', []],
    ['thread', ['verify-audit']],
    ['thread', ['grant-admin', 'ada@acme.example']],
    ['thread', ['settle-claim', 'acme.example', 'holder']],
  ];

  it.each(commands)('%s %j says what is wrong with the configuration, without a stack', async (script, args) => {
    const { errors, exitCode } = await run(script, args, { DATABASE_URL: 'mysql://nowhere', LOG_LEVEL: 'chatty' });
    expect(errors).toMatch(/^DATABASE_URL [^\n]+\.\n/m);
    expect(errors).toMatch(/^LOG_LEVEL [^\n]+\.\n/m);
    expect([errors, exitCode]).toEqual([expect.not.stringMatching(/^\s+at /m), 3]);
  });

  it.each(commands)('%s %j says that there is no database, without a stack', async (script, args) => {
    const url = `postgres://nobody@127.0.0.1:${await freePort()}/nothing`;
    const { errors, exitCode } = await run(script, args, { DATABASE_URL: url });
    expect(errors).toMatch(/^The database at .* cannot be used yet \(.*ECONNREFUSED.*\)\.\n$/);
    expect(exitCode).toBe(3);
  });

  it('that is turned away by the database says why', async () => {
    const url = new URL(database.url);
    url.pathname = '/there-is-no-such-database';
    const { errors } = await run('thread', ['verify-audit'], { DATABASE_URL: url.href });
    expect(errors).toMatch(/^The database at .* has no database “there-is-no-such-database”: .*\n$/);
  });
});
