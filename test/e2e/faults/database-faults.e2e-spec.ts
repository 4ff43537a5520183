import { DataSource } from 'typeorm';
import { Client } from 'pg';
import { createApp } from '#src/app.setup.js';
import { toDomainError } from '#src/http/index.js';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startDatabaseProxy, type DatabaseProxy } from '../../support/database-proxy.js';
import { freePort } from '../../support/free-port.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import { apiOf, goodPassword, join, signUp, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { refusalOf } from '../../support/problem.js';
import { testConfig } from '../../support/test-config.js';

let database: TestDatabase;
let proxy: DatabaseProxy;
let mails: MailServer;
let app: NestFastifyApplication;
let api: Api;
let ada: ApiSession;
/** Past the proxy, and past whatever the database has as its defaults. */
let operator: Client;

beforeAll(async () => {
  [database, mails] = await Promise.all([createTestDatabase(), startMailServer()]);
  proxy = await startDatabaseProxy(database.url);
  const port = await freePort();
  const config = testConfig(proxy.url, {
    port,
    publicUrl: `http://localhost:${port}`,
    smtpUrl: mails.url,
    databaseTimeouts: { connect: 2_000, statement: 5_000, silence: 2_000, readiness: 500, slow: 0 },
  });
  app = await createApp(config);
  await app.listen(port, '127.0.0.1');
  api = apiOf(config.publicUrl);
  operator = new Client(database.url);
  // The server it talks to is paused and ended on purpose.
  operator.on('error', () => undefined);
  await operator.connect();
  ada = await join(api, mails, 'ada@faults.example');
});
afterAll(async () => {
  await app.close();
  await operator.end();
  await proxy.close();
  await mails.close();
  await database.drop();
});

const me = () => api.as(ada).get('/v1/me');
const signIn = () => api.post('/v1/auth/login', { email: ada.user.email, password: goodPassword });
const ready = () => api.get('/health/ready');

/** Asks until the answer is this one; every answer until then is a refusal for now. */
async function until(status: number, ask: () => Promise<ApiAnswer>): Promise<void> {
  for (;;) {
    const answer = await ask();
    if (answer.status === status) return;
    expect(refusalOf(answer)).toEqual([503, 'unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
}

const expectRefused = async (...asks: (() => Promise<ApiAnswer>)[]): Promise<void> => {
  for (const answer of await Promise.all(asks.map((ask) => ask()))) {
    expect(refusalOf(answer)).toEqual([503, 'unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
};

describe('an old primary that goes silent', () => {
  it('is left for the new one, by requests, readiness and jobs', async () => {
    // As many connections as a busy instance has.
    await Promise.all(Array.from({ length: 20 }, me));
    proxy.silence();
    await until(200, me);
    await until(200, ready);
    await until(200, signIn);
    await signUp(api, mails, 'ben@faults.example');
  });
});

describe('a server that is paused', () => {
  it('is told of by readiness while it lasts, and is no hanging request', async () => {
    proxy.pause();
    await expectRefused(ready, me, signIn);
    expect((await api.get('/health/live')).status).toBe(200);
    await proxy.restore();
    await until(200, ready);
    await until(200, me);
    await signUp(api, mails, 'carla@faults.example');
  });
});

describe('a server that is down', () => {
  it('is a refusal for now, and everything goes on when it is back', async () => {
    await proxy.refuse();
    await expectRefused(ready, me, signIn);
    await proxy.restore();
    await until(200, ready);
    await until(200, me);
    await signUp(api, mails, 'dina@faults.example');
  });
});

describe('a server that takes no writes', () => {
  const setReadOnly = async (clause: string) => {
    await operator.query('SET default_transaction_read_only = off');
    const name = `"${new URL(database.url).pathname.slice(1)}"`;
    await operator.query(`ALTER DATABASE ${name} ${clause}`);
  };
  const endSessions = () =>
    operator.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );

  it('serves what is only read; the rest is refused for now, and readiness says so', async () => {
    await setReadOnly('SET default_transaction_read_only = on');
    await endSessions();
    await until(200, me);
    await expectRefused(ready, signIn, ready, signIn);
    expect((await me()).status).toBe(200);
  });

  it('is left at the first write when another takes its place, though its connections still work', async () => {
    // Sessions keep what they began with: those the pool has stay read-only, as with a demoted primary.
    await setReadOnly('RESET default_transaction_read_only');
    await until(200, signIn);
    await until(200, ready);
    await signUp(api, mails, 'emil@faults.example');
  });
});

describe('a transaction that idles too long', () => {
  it('is ended, and its request refused for now', async () => {
    const dataSource = app.get(DataSource);
    const ended = dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('idle_in_transaction_session_timeout', '1', true)`);
      const [row] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      while ((await operator.query('SELECT FROM pg_stat_activity WHERE pid = $1', [row?.pid])).rowCount !== 0);
      await tx.query('SELECT 1');
    });
    expect(toDomainError(await ended.catch((error: unknown) => error)).code).toBe('unavailable');
  });
});
