import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { join, tokenFor, type ApiSession } from '../../support/people.js';

/** A statement that a test keeps waiting is kept longer than this, by the database's clock. */
const slowMs = 100;
const keepWaiting = 'SELECT pg_sleep(0.15)';

interface SlowStatement {
  readonly level: string;
  readonly route?: string;
  readonly requestId?: string;
  readonly queue?: string;
  readonly jobId?: string;
  readonly ms: number;
  readonly failed?: string;
  readonly statement: string;
}

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

/** Keeps what asks for these locks waiting for longer than a fast statement may take. */
async function keptWaiting<T>(locks: string, work: () => Promise<T>, statement: string): Promise<T> {
  await servers.holder.query(`BEGIN; ${locks}`);
  const working = work();
  await untilWaiting(servers, 1, statement);
  await servers.holder.query(keepWaiting);
  await servers.holder.query('COMMIT');
  return working;
}

/** Renames somebody by a body that comes after its request's head has been read. */
async function renameInTwoParts(url: string, { accessToken }: ApiSession, name: string): Promise<IncomingMessage> {
  const sending = request(url, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', expect: '100-continue' },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  sending.end(JSON.stringify({ name }));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  answer.resume();
  return answer;
}

test('slow statements are logged with the route or the queue that they were for, and without values', async () => {
  const { server, api } = await servers.start(servers.mails.url, { SLOW_STATEMENT_MS: String(slowMs) });
  const ada = await join(api, servers.mails, 'ada@slow.example', 'Ada Lindqvist');
  const bob = await join(api, servers.mails, 'bob@slow.example', 'Bob Okafor');

  const renamed = await keptWaiting(
    `SELECT FROM users WHERE id = '${bob.user.id}' FOR UPDATE`,
    () => renameInTwoParts(`${api.url}/v1/users/${bob.user.id}`, ada, 'Bob Secretname'),
    '%users%',
  );
  expect(renamed.statusCode).toBe(200);

  await keptWaiting(
    'LOCK TABLE email_links IN SHARE MODE',
    () => api.post('/v1/auth/signup', { email: 'eve@slow.example' }),
    '%email_links%',
  );
  await tokenFor(servers.mails, 'eve@slow.example');

  expect(await server.stop('SIGTERM')).toBe(0);
  const output = server.output.filter((line) => line.includes('A statement was slow.'));
  const lines = output.map((line) => JSON.parse(line) as SlowStatement);
  const renaming = lines.filter(({ route }) => route === 'PATCH /v1/users/:id');
  const mailing = lines.filter(({ queue }) => queue === 'mail');
  for (const [line] of [renaming, mailing]) {
    expect(line?.level).toBe('warn');
    expect(line?.ms).toBeGreaterThanOrEqual(slowMs);
  }
  expect(renaming[0]?.statement).toMatch(/\busers\b.*\$1/);
  expect(renaming[0]?.requestId).toBe(renamed.headers['x-request-id']);
  expect(mailing[0]?.statement).toMatch(/\bemail_links\b/);
  expect(mailing[0]?.jobId).toMatch(/^[\da-f-]{36}$/);
  expect(output.join('\n')).not.toMatch(/slow\.example|Secretname|Lindqvist/);
  expect(output.join('\n')).not.toContain(bob.user.id);
});

test('none is logged where the threshold is 0', async () => {
  const { server, api } = await servers.start(servers.mails.url, { SLOW_STATEMENT_MS: '0' });
  await keptWaiting(
    'LOCK TABLE rate_limits',
    () => api.post('/v1/auth/login', { email: 'ada@slow.example', password: 'none of hers at all' }),
    '%rate_limits%',
  );
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(server.output.filter((line) => line.includes('A statement was slow.'))).toEqual([]);
});
