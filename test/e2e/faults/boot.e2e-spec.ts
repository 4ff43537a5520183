import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { runBuiltCommand } from '../../support/built-command.js';
import { runBuiltServer } from '../../support/built-server.js';
import { startDatabaseProxy } from '../../support/database-proxy.js';
import { freePort } from '../../support/free-port.js';
import { apiOf } from '../../support/people.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { refusalOf } from '../../support/problem.js';

const secrets = {
  JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
  SECRETS_KEY: 'W4gVt9KxQe2LmR7cNb5YzHs8JdPf3UaT',
};
const production = {
  ...secrets,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://team.example.com',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'Thread <thread@example.com>',
};

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.drop());

it('waits for a database that is not there yet: live, not ready, and saying so', async () => {
  const proxy = await startDatabaseProxy(database.url, { down: true });
  const port = await freePort();
  const api = apiOf(`http://localhost:${port}`);
  const server = runBuiltServer({ ...secrets, PORT: String(port), DATABASE_URL: proxy.url });
  try {
    await server.printed(/cannot be used yet \(.*ECONNREFUSED.*\): waiting for it\.$/);
    expect((await api.get('/health/live')).json()).toEqual({ status: 'live' });
    for (const path of ['/health/ready', '/v1/me', '/login']) {
      const answer = await api.get(path);
      expect(refusalOf(answer)).toEqual([503, 'unavailable']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await proxy.restore();
    await server.printed(/Thread is at/);
    expect((await api.get('/health/ready')).status).toBe(200);
    expect(server.output.filter((line) => line.includes('waiting for it'))).toHaveLength(1);
    expect(server.errors).toEqual([]);
  } finally {
    await server.stop('SIGKILL');
    await proxy.close();
  }
});

it('leaves at once when it is told to while it waits', async () => {
  const server = runBuiltServer({ ...secrets, PORT: '0', DATABASE_URL: 'postgres://thread@127.0.0.1:1/thread' });
  await server.printed(/waiting for it/);
  expect(await server.stop('SIGTERM')).toBe(0);
});

describe('a database that cannot be used as it is configured', () => {
  let empty: TestDatabase;
  let operator: Client;
  let role: string;
  beforeAll(async () => {
    empty = await createEmptyDatabase();
    operator = new Client(empty.url);
    await operator.connect();
    role = `rightless_${randomUUID().slice(0, 8)}`;
    await operator.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret-of-nobody'`);
    await operator.query('CREATE EXTENSION btree_gin');
  });
  afterAll(async () => {
    await operator.query(`DROP ROLE ${role}`);
    await operator.end();
    await empty.drop();
  });

  const changed = (change: (url: URL) => void): string => {
    const url = new URL(empty.url);
    change(url);
    return url.href;
  };

  it.each([
    ['a wrong password', (url: URL) => void (url.password = 'not-the-password'), /refuses the password of “thread”/],
    [
      'an unknown role',
      (url: URL) => void (url.username = 'nobody_knows'),
      /password of “nobody_knows”|let “nobody_knows” in/,
    ],
    ['an unknown database', (url: URL) => void (url.pathname = '/nowhere'), /has no database “nowhere”/],
    [
      'a role without rights',
      (url: URL) => {
        url.username = role;
        url.password = 'secret-of-nobody';
      },
      /lacks a right in the database “.*”: Permission denied for schema public\./,
    ],
    [
      'TLS that the server does not speak',
      (url: URL) => url.searchParams.set('sslmode', 'verify-full'),
      /cannot be reached safely/,
    ],
  ])('%s is one sentence and an exit code, at boot and in a command', async (_, change, sentence) => {
    const DATABASE_URL = changed(change);
    const server = runBuiltServer({ ...production, PORT: '0', DATABASE_URL });
    const command = runBuiltCommand(['verify-audit'], { ...secrets, DATABASE_URL });
    expect(await server.ended).toBe(1);
    // A boot beside it may hold the migrations' lock for a moment, which is said.
    const lines = server.output
      .map((line) => JSON.parse(line) as { level: string; msg: string })
      .filter(({ msg }) => !msg.startsWith('Another instance is migrating'));
    expect(lines).toEqual([
      expect.objectContaining({ level: 'fatal', msg: expect.stringMatching(sentence) as string }),
    ]);
    expect(server.errors).toEqual([]);
    const { exitCode, output, errors } = await command;
    expect({ exitCode, output, lines: errors.trim().split('\n').length }).toEqual({
      exitCode: 3,
      output: '',
      lines: 1,
    });
    expect(errors).toMatch(sentence);
    for (const text of [...server.output, errors])
      expect(text).not.toMatch(/not-the-password|secret-of-nobody|\bat .*\.js/);
  });

  it('is no command’s to wait for', async () => {
    const url = 'postgres://thread@127.0.0.1:1/thread';
    const { exitCode, errors } = await runBuiltCommand(['verify-audit'], { ...secrets, DATABASE_URL: url });
    expect(exitCode).toBe(3);
    expect(errors).toMatch(/^The database at 127\.0\.0\.1:1 cannot be used yet \(.*ECONNREFUSED.*\)\.\n$/);
  });
});
