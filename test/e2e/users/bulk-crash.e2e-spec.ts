import { Client } from 'pg';
import { runBuiltServer, type BuiltServer } from '../../support/built-server.js';
import { freePort } from '../../support/free-port.js';
import { claimsOf } from '../../support/forged-token.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import { apiOf, join, type Api } from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { addCrowd, many } from './crowd.js';

/** More than one statement changes. */
const people = 1_500;

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

async function start(): Promise<{ server: BuiltServer; api: Api }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = runBuiltServer({
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    SMTP_URL: mails.url,
    JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
    LOG_LEVEL: 'warn',
  });
  servers.push(server);
  await server.printed(/Thread is at/);
  return { server, api: apiOf(url) };
}

test('a bulk change whose process was killed half-way has changed nobody and said nothing done', async () => {
  const first = await start();
  const ada = await join(first.api, mails, 'ada@crash.example');
  const organizationId = claimsOf(ada.accessToken).org;
  await addCrowd(
    { sql },
    String(organizationId),
    many(people, () => ({})),
  );
  // Ids grow with time, so Ben is the last whom the change comes to.
  const ben = await join(first.api, mails, 'ben@crash.example');
  const changed = () =>
    sql(
      `SELECT id FROM users WHERE state = 'deactivated'
       UNION ALL SELECT id FROM sessions WHERE ended_reason IS NOT NULL
       UNION ALL SELECT id FROM audit_events WHERE kind = 'user.deactivated'`,
    );
  const body = { action: 'deactivate', filter: {}, except: [ada.user.id] };

  await holder.query('BEGIN');
  await holder.query('SELECT FROM sessions WHERE user_id = $1 FOR UPDATE', [ben.user.id]);
  const answer = first.api
    .as(ada)
    .post('/v1/users/bulk', body)
    .then(
      ({ status }) => status,
      () => 'none',
    );
  await untilWaiting({ sql }, 1);
  await first.server.stop('SIGKILL');
  await holder.query('ROLLBACK');
  expect(await answer).toBe('none');
  // The dead process's transaction held the organization until PostgreSQL had undone it.
  await sql('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [organizationId]);
  expect(await changed()).toEqual([]);

  const second = await start();
  const done = await second.api.as(ada).post('/v1/users/bulk', body);
  expect(done.json()).toMatchObject({ changed: people + 1, refused: 0 });
  expect(await changed()).toHaveLength(2 * (people + 1) + 1);
}, 120_000);
