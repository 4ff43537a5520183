import { Client } from 'pg';
import { runBuiltServer, type BuiltServer } from '../../support/built-server.js';
import { freePort } from '../../support/free-port.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import { apiOf, join, type Api } from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { finishedImport, type ImportBody } from './import-client.js';

const people = 2_000;
/** The step with this line in it is the one that the process dies in. */
const lineOfTheCrash = 1_101;
const stepsDone = 1_000;

let database: TestDatabase;
let connection: Client;
let holder: Client;
let mails: MailServer;
const servers: BuiltServer[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  mails = await startMailServer();
  [connection, holder] = [new Client(database.url), new Client(database.url)];
  await Promise.all([connection.connect(), holder.connect()]);
});
afterAll(async () => {
  for (const server of servers) await server.stop('SIGKILL');
  await Promise.all([connection.end(), holder.end()]);
  await mails.close();
  await database.drop();
});

const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await connection.query<Row>(text, [...values])).rows;
const numberOf = async (condition: string): Promise<number> =>
  (await sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${condition}`))[0]?.count ?? -1;

async function start(smtpUrl: string): Promise<{ server: BuiltServer; api: Api }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = runBuiltServer({
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    SMTP_URL: smtpUrl,
    JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
    LOG_LEVEL: 'warn',
  });
  servers.push(server);
  await server.printed(/Thread is at/);
  return { server, api: apiOf(url) };
}

test('an import goes on to the same end after its process was killed in the middle of a step: everybody once, one mail each', async () => {
  const first = await start(mails.url);
  const session = await join(first.api, mails, 'ada@crash.example');
  await first.server.stop('SIGTERM');

  // Nothing listens there, so that no mail leaves before the crash.
  const second = await start(`smtp://127.0.0.1:${await freePort()}`);
  const list = Array.from({ length: people }, (_, index) => `person${index + 1}@crash.example`);
  const before = second.api.as(session);
  const { id } = (await before.post('/v1/users/imports', { csv: list.join('\n') })).json<ImportBody>();
  expect((await before.post(`/v1/users/imports/${id}/confirm`)).status).toBe(202);
  await holder.query('BEGIN');
  await holder.query('SELECT FROM people_import_rows WHERE position = $1 FOR UPDATE', [lineOfTheCrash]);
  await untilWaiting({ sql }, 1);
  await second.server.stop('SIGKILL');
  await holder.query('ROLLBACK');
  expect(await numberOf(`people_import_rows WHERE outcome = 'added'`)).toBe(stepsDone);
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(stepsDone);

  // The time of what it was at is over.
  await sql(`UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE state = 'active'`);
  await sql(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
  const third = await start(mails.url);
  expect((await finishedImport(third.api.as(session), id)).counts).toMatchObject({ added: people, waiting: 0 });
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(people);
  expect(await numberOf(`audit_events WHERE kind = 'user.invited'`)).toBe(people);
  expect(await numberOf(`audit_events WHERE kind = 'people.import_finished'`)).toBe(1);
  while ((await numberOf(`pgboss.job WHERE name = 'mail' AND state IN ('created', 'retry', 'active')`)) > 0);
  expect(list.filter((email) => mails.count(email) !== 1)).toEqual([]);
  expect(await numberOf(`email_links WHERE purpose = 'accept-invitation' AND voided_at IS NULL`)).toBe(people);
}, 300_000);
