import { join } from 'node:path';
import { runBuiltCommand } from '../support/built-command.js';
import { runBuiltServer, type BuiltServer } from '../support/built-server.js';
import { freePort } from '../support/free-port.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { apiOf, goodPassword, join as signUp, type Api } from '../support/people.js';
import { testConfig } from '../support/test-config.js';
import { testFolder } from '../support/test-folder.js';
import { startDebianPostgres, type DebianPostgres } from './debian-postgres.js';

let postgres: DebianPostgres;
let mails: MailServer;
beforeAll(async () => {
  postgres = await startDebianPostgres();
  mails = await startMailServer();
});
afterAll(async () => {
  await mails.close();
  await postgres.stop();
});

const dump = join(testFolder(), 'thread.dump');
const dataDump = join(testFolder(), 'thread-data.dump');
const email = 'ada@restored.example';

/** The application on a database, until it is told to end. */
async function serve(database: string): Promise<{ readonly server: BuiltServer; readonly api: Api }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const databaseUrl = postgres.urlOf(database);
  const { jwtSecret, secretsKey } = testConfig(databaseUrl);
  const server = runBuiltServer({
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: databaseUrl,
    SMTP_URL: mails.url,
    JWT_SECRET: jwtSecret,
    SECRETS_KEY: secretsKey,
    LOG_LEVEL: 'warn',
  });
  await server.printed(/Thread is at/);
  return { server, api: apiOf(url) };
}

const command = (database: string, ...args: string[]) =>
  runBuiltCommand(args, { DATABASE_URL: postgres.urlOf(database) });

/** Everybody of the organization and its audit log, as an admin reads them. */
async function contentsOf(api: Api): Promise<object> {
  const session = (await api.post('/v1/auth/login', { email, password: goodPassword })).json<never>();
  const people = (await api.as(session).get('/v1/users')).json<{ data: { email: string; role: string }[] }>();
  const events = (await api.as(session).get('/v1/audit-events?kind=user.role_changed')).json<{ data: object[] }>();
  return { people: people.data.map(({ email: address, role }) => [address, role]), events: events.data };
}

let before: object;
let heads: string[] = [];

test('a database is dumped while it is used', async () => {
  await postgres.run('createdb', 'thread');
  const { server, api } = await serve('thread');
  const ada = await signUp(api, mails, email);
  const ben = await signUp(api, mails, 'ben@restored.example');
  expect((await api.as(ada).put(`/v1/users/${ben.user.id}/role`, { role: 'admin' })).status).toBe(200);
  before = await contentsOf(api);
  // Events are sealed within a minute.
  while (heads.length === 0) {
    const { exitCode, output } = await command('thread', 'verify-audit');
    expect(exitCode).toBe(0);
    heads = [...output.matchAll(/^head (\S+)/gm)].flatMap(([, head = '']) => ['--head', head]);
  }
  await postgres.run('pg_dump', '-Fc', '-f', dump, 'thread');
  await postgres.run(
    'pg_dump',
    '-Fc',
    '--data-only',
    '--schema=public',
    '--exclude-table=public.migrations',
    '-f',
    dataDump,
    'thread',
  );
  expect(await server.stop('SIGTERM')).toBe(0);
});

test('restored as a whole, it serves, and its audit log is the one that was kept', async () => {
  await postgres.run('createdb', 'restored');
  expect(await postgres.run('pg_restore', '-d', 'restored', '--exit-on-error', dump)).toBe('');
  expect((await command('restored', 'verify-audit', ...heads)).exitCode).toBe(0);
  const { server, api } = await serve('restored');
  expect(await contentsOf(api)).toEqual(before);
  expect(await server.stop('SIGTERM')).toBe(0);
});

test('data alone, into a schema that is there, is restored without a word', async () => {
  await postgres.run('createdb', 'refilled');
  expect((await command('refilled', 'migrate')).exitCode).toBe(0);
  const said = await postgres.run('pg_restore', '-d', 'refilled', '--data-only', '--disable-triggers', dataDump);
  expect(said).toBe('');
  expect((await command('refilled', 'verify-audit', ...heads)).exitCode).toBe(0);
  const { server, api } = await serve('refilled');
  expect(await contentsOf(api)).toEqual(before);
  expect(await server.stop('SIGTERM')).toBe(0);
});
