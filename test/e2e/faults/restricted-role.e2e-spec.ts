import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createApp } from '#src/app.setup.js';
import { DatabaseServer, prepareDatabase } from '#src/database/index.js';
import { freePort } from '../../support/free-port.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import { apiOf, join, type Api, type ApiSession } from '../../support/people.js';
import { createEmptyDatabase, type TestDatabase } from '../../support/postgres.js';
import { testConfig } from '../../support/test-config.js';

/** Less than a pool's size, with one for the listener and one for jobs. */
const connectionLimit = 6;
const migrationLock = 7_402_118;

let database: TestDatabase;
let url: string;
let role: string;
let owner: Client;
let mails: MailServer;
let app: NestFastifyApplication | undefined;
let api: Api;
let ada: ApiSession;
const said: string[] = [];

/** A role as a careful administrator makes it, with every default that changes how PostgreSQL writes a value. */
beforeAll(async () => {
  [database, mails] = await Promise.all([createEmptyDatabase(), startMailServer()]);
  owner = new Client(database.url);
  await owner.connect();
  role = `careful_${randomUUID().slice(0, 8)}`;
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'four quiet green boats' CONNECTION LIMIT ${connectionLimit}`);
  await owner.query('CREATE EXTENSION btree_gin');
  await owner.query(`CREATE SCHEMA pgboss AUTHORIZATION ${role}`);
  await owner.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
  for (const setting of [
    `DateStyle TO 'German'`,
    `IntervalStyle TO 'sql_standard'`,
    `TimeZone TO 'Asia/Kathmandu'`,
    `bytea_output TO 'escape'`,
    `standard_conforming_strings TO off`,
    `extra_float_digits TO -10`,
    `statement_timeout TO 60`,
    `lock_timeout TO 50`,
    `plan_cache_mode TO 'force_generic_plan'`,
    `default_transaction_isolation TO 'serializable'`,
  ])
    await owner.query(`ALTER ROLE ${role} SET ${setting}`);
  const address = new URL(database.url);
  address.username = role;
  address.password = 'four quiet green boats';
  url = address.href;

  // Another instance is at its migrations.
  await owner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  const prepared = prepareDatabase(new DatabaseServer(url), {
    say: (sentence) => {
      said.push(sentence);
      void owner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    },
    wait: false,
  });
  await prepared;
  const port = await freePort();
  const config = testConfig(url, { port, publicUrl: `http://localhost:${port}`, smtpUrl: mails.url });
  app = await createApp(config);
  await app.listen(port, '127.0.0.1');
  api = apiOf(config.publicUrl);
  ada = await join(api, mails, 'ada@careful.example');
});
afterAll(async () => {
  await app?.close();
  await mails.close();
  await owner.query(`DROP OWNED BY ${role}`);
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
  await database.drop();
});

describe('a role that may create in its schemas and nothing else', () => {
  it('migrates and boots, and says that it waits for another instance', () => {
    expect(said).toEqual(['Another instance is migrating the database: waiting for it.']);
    expect(ada.user.role).toBe('admin');
  });

  it('has no fewer answers for having fewer connections than the pool', async () => {
    const answers = await Promise.all(Array.from({ length: 150 }, () => api.as(ada).get('/v1/me')));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const pages = await Promise.all(Array.from({ length: 40 }, () => api.as(ada).get('/v1/users')));
    expect(pages.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const open = await owner.query('SELECT FROM pg_stat_activity WHERE usename = $1', [role]);
    expect(open.rowCount).toBeLessThanOrEqual(connectionLimit);
    await join(api, mails, 'ben@careful.example');
  });

  it('reads times, whatever its defaults are', async () => {
    const now = Date.now();
    const { data } = (await api.as(ada).get('/v1/users')).json<{
      data: { joinedAt: string; lastActiveAt: string }[];
    }>();
    expect(data).toHaveLength(2);
    for (const { joinedAt, lastActiveAt } of data) {
      expect(Math.abs(Date.parse(joinedAt) - now)).toBeLessThan(10 * 60_000);
      expect(Math.abs(Date.parse(lastActiveAt) - now)).toBeLessThan(10 * 60_000);
    }
  });
});
