import { Client } from 'pg';
import { runBuiltCommand } from '../support/built-command.js';
import { runBuiltServer, type BuiltServer } from '../support/built-server.js';
import { freePort } from '../support/free-port.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { apiOf, join, type Api } from '../support/people.js';
import { createEmptyDatabase, type TestDatabase } from '../support/postgres.js';
import { serverVariable } from '../support/test-server.js';
import { startPgBouncer, type PgBouncer } from './pgbouncer.js';

describe.each(['session', 'transaction'] as const)('behind a PgBouncer that pools by %s', (mode) => {
  let database: TestDatabase;
  let bouncer: PgBouncer;
  let mails: MailServer;
  let direct: Client;
  const servers: BuiltServer[] = [];

  beforeAll(async () => {
    [database, mails] = await Promise.all([createEmptyDatabase(), startMailServer()]);
    bouncer = await startPgBouncer(process.env[serverVariable] ?? '', mode);
    direct = new Client(database.url);
    await direct.connect();
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop('SIGKILL')));
    await direct.end();
    await bouncer.stop();
    await mails.close();
    await database.drop();
  });

  const environment = () => ({
    DATABASE_URL: bouncer.urlOf(database.url),
    JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
  });
  const boot = async (): Promise<Api> => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const server = runBuiltServer({ ...environment(), PORT: String(port), PUBLIC_URL: url, SMTP_URL: mails.url });
    servers.push(server);
    await server.printed(/Thread is at/);
    return apiOf(url);
  };

  it('boots on an empty database, serves, boots again and runs commands', async () => {
    const first = await boot();
    const ada = await join(first, mails, 'ada@pooled.example');
    const ben = await join(first, mails, 'ben@pooled.example');
    const second = await boot();
    const ask = (index: number) =>
      (index % 2 === 0 ? first : second).as(ada).get(index % 3 === 0 ? '/v1/users?query=pooled' : '/v1/me');
    const answers = await Promise.all(Array.from({ length: 120 }, (_, index) => ask(index)));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);

    expect((await second.as(ada).put(`/v1/users/${ben.user.id}/role`, { role: 'admin' })).status).toBe(200);
    expect((await first.as(ben).get('/v1/users')).status).toBe(200);
    const added = await second.as(ada).post('/v1/users/invitations', { people: [{ email: 'carla@pooled.example' }] });
    expect(added.status).toBe(200);
    await mails.next('carla@pooled.example');

    const verified = await runBuiltCommand(['verify-audit'], environment());
    expect(verified).toMatchObject({ exitCode: 0, errors: '' });
    expect(await runBuiltCommand(['grant-admin', 'ben@pooled.example'], environment())).toMatchObject({ exitCode: 0 });
    expect((await (await boot()).as(ben).get('/v1/users')).status).toBe(200);
  });

  it('leaves no lock with a connection that is anybody’s', async () => {
    const { rows } = await direct.query(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(rows).toEqual([]);
  });
});
