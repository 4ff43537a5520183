import { signInByMail } from '../../support/known-browser.js';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Client } from 'pg';
import { freePort } from '../../support/free-port.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import {
  apiOf,
  goodPassword,
  signUp,
  tokenFor,
  type Api,
  type ApiAnswer,
  type ApiSession,
} from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { runBuiltServer, type BuiltServer } from '../../support/built-server.js';
import { pageClient } from '../pages/page-client.js';

const jwtSecret = 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU';
const secretsKey = 'W4gVt9KxQe2LmR7cNb5YzHs8JdPf3UaT';
const wrongPassword = 'seven wrong purple guesses';
const newPassword = 'four louder orange kites';
const email = 'ada@logs.example';

/** A line of the log, as a program that collects logs reads it. */
interface Line {
  readonly level: string;
  readonly time: string;
  readonly requestId?: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
}

let mails: MailServer;
let database: TestDatabase;
let server: BuiltServer;
let exitCode: number | null;
let answers: ApiAnswer[];
/** What was secret in all that happened, by what it was. */
let secrets: Record<string, string>;
let lines: Line[];
beforeAll(async () => {
  [mails, database] = await Promise.all([startMailServer(), createTestDatabase()]);
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  server = runBuiltServer({
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATABASE_URL: database.url,
    SMTP_URL: mails.url,
    JWT_SECRET: jwtSecret,
    SECRETS_KEY: secretsKey,
    LOG_LEVEL: 'info',
  });
  await server.printed(/API documentation/);
  ({ answers, secrets } = await useEverything(apiOf(publicUrl)));
  exitCode = await server.stop('SIGTERM');
  lines = server.output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
});
afterAll(async () => {
  await database.drop();
  await mails.close();
});

/** Whatever has to do with a secret, and some of what goes wrong. */
async function useEverything(api: Api): Promise<{ answers: ApiAnswer[]; secrets: Record<string, string> }> {
  const signupToken = await signUp(api, mails, email);
  const page = pageClient(api.url);
  await page.get(`/complete-signup?token=${signupToken}`);
  const completion = await api.post('/v1/auth/complete-signup', {
    token: signupToken,
    name: 'Ada',
    password: goodPassword,
  });
  const session = completion.json<ApiSession>();
  await signInByMail({ mails }, page, email);
  const cookie = page.cookies();
  await page.get('/admin');
  const me = await api.as(session).get('/v1/me');
  const refused = await api.post('/v1/auth/login', { email, password: wrongPassword });
  const renewed = await api.post('/v1/auth/refresh', { refreshToken: session.refreshToken });
  const reused = await api.post('/v1/auth/refresh', { refreshToken: session.refreshToken });
  const missing = await api.get(`/v1/nowhere?token=${signupToken}&password=${encodeURIComponent(goodPassword)}`);
  const broken = await api.post('/v1/auth/login', `{"password":"${wrongPassword}"`, {
    authorization: 'Basic aGVsbG86d29ybGQ=',
  });
  await api.post('/v1/auth/forgot-password', { email });
  const resetToken = await tokenFor(mails, email);
  await page.get(`/reset-password?token=${resetToken}`);
  const reset = await api.post('/v1/auth/reset-password', { token: resetToken, password: newPassword });
  await page.submit('/logout', {});
  return {
    answers: [completion, me, refused, renewed, reused, missing, broken, reset],
    secrets: {
      'the sign-up link’s token': signupToken,
      'the reset link’s token': resetToken,
      'a password': goodPassword,
      'a new password': newPassword,
      'a wrong password': wrongPassword,
      'an access token': session.accessToken.split('.')[2] ?? '',
      'a refresh token': session.refreshToken.split('.')[1] ?? '',
      'a renewed refresh token': renewed.json<ApiSession>().refreshToken.split('.')[1] ?? '',
      'a cookie': cookie.split('.')[2] ?? '',
      'a Basic credential': 'aGVsbG86d29ybGQ=',
      'the signing secret': jwtSecret,
      'the sealing key': secretsKey,
      'a hash': '$argon2',
      'the header of credentials': 'authorization',
      'the database’s address': database.url,
    },
  };
}

describe('the built server’s standard output', () => {
  it('is one JSON object a line, with level and time, beside the welcome', () => {
    const welcome = server.output.filter((line) => !line.startsWith('{'));
    expect(welcome.filter((line) => line !== '' && !line.startsWith('  '))).toEqual([]);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      expect(line).toMatchObject({
        level: expect.stringMatching(/^(info|warn|error)$/) as string,
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      });
    }
  });

  it('has a line for every request, found by the id that the client got', () => {
    for (const { headers, status } of answers) {
      const requestId = headers.get('x-request-id');
      const own = lines.filter((line) => line.requestId === requestId && line.path !== undefined);
      expect(own).toEqual([expect.objectContaining({ status, method: expect.any(String) as string })]);
    }
  });

  it('names paths without their queries, where links have their tokens [14.2.1]', () => {
    const paths = lines.flatMap(({ path }) => path ?? []);
    expect(paths).toEqual(
      expect.arrayContaining(['/v1/auth/login', '/complete-signup', '/reset-password', '/v1/nowhere']),
    );
    for (const path of paths) expect(path).not.toMatch(/[?=]/);
  });

  it('has no secret in any line [16.2.5]', () => {
    const text = [...server.output, ...server.errors].join('\n');
    for (const [what, secret] of Object.entries(secrets)) {
      expect([what, secret.length > 5]).toEqual([what, true]);
      expect([what, text.toLowerCase().includes(secret.toLowerCase())]).toEqual([what, false]);
    }
  });

  it('has no fault, and the process ends in good order', () => {
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(server.errors).toEqual([]);
    expect(exitCode).toBe(0);
  });
});

/** What a line says of an error. */
interface ErrorLine extends Line {
  readonly err?: { readonly type?: string; readonly message?: string; readonly code?: string; readonly stack?: string };
  readonly msg?: string;
  readonly hungUp?: boolean;
}

describe('what went wrong', () => {
  const searched = 'a name that somebody searched for';
  let api: Api;
  let logged: ErrorLine[];
  let requestIds: Record<'search' | 'login', string>;
  let text: string;
  beforeAll(async () => {
    const port = await freePort();
    const publicUrl = `http://localhost:${port}`;
    const faulty = runBuiltServer({
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATABASE_URL: database.url,
      SMTP_URL: mails.url,
      JWT_SECRET: jwtSecret,
      SECRETS_KEY: secretsKey,
      LOG_LEVEL: 'debug',
    });
    await faulty.printed(/API documentation/);
    api = apiOf(publicUrl);
    const session = (await api.post('/v1/auth/login', { email, password: newPassword })).json<ApiSession>();
    const sql = new Client(database.url);
    await sql.connect();
    await sql.query('ALTER TABLE audit_events RENAME TO hidden; ALTER TABLE credentials RENAME TO hidden_too');
    try {
      const idOf = (answer: ApiAnswer): string => {
        expect(answer.status).toBe(500);
        return answer.headers.get('x-request-id') ?? '';
      };
      const search = await api.as(session).get(`/v1/audit-events?person=${session.user.id}`);
      const login = await api.post('/v1/auth/login', { email: 'zoe@logs.example', password: wrongPassword });
      requestIds = { search: idOf(search), login: idOf(login) };
    } finally {
      await sql.query('ALTER TABLE hidden RENAME TO audit_events; ALTER TABLE hidden_too RENAME TO credentials');
      await sql.end();
    }
    await api.as(session).get(`/v1/users?query=${encodeURIComponent(searched)}`);
    await api.get('/health/live');
    await api.get('/health/ready');
    await hangUp(
      port,
      'POST /v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"em',
    );
    expect((await api.get('/v1/nowhere')).status).toBe(404);
    await faulty.stop('SIGTERM');
    logged = faulty.output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as ErrorLine);
    text = [...faulty.output, ...faulty.errors].join('\n');
  });

  it('is told by type, message, code and stack, with the request that met it', () => {
    for (const requestId of Object.values(requestIds)) {
      const [fault] = logged.filter((line) => line.requestId === requestId && line.level === 'error');
      expect(fault).toMatchObject({
        msg: expect.stringMatching(/^(GET|POST) \/v1\//) as string,
        err: {
          type: expect.stringMatching(/^(QueryFailedError|error)$/) as string,
          message: expect.stringMatching(/^relation "\w+" does not exist$/) as string,
          code: '42P01',
          stack: expect.stringMatching(/^(QueryFailedError|error): .*\n {4}at .*\n/) as string,
        },
      });
    }
  });

  it('is told without what was asked: no parameter, no statement, no secret', () => {
    for (const secret of ['zoe@logs.example', wrongPassword, newPassword, searched, 'SELECT', jwtSecret]) {
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
  });

  it('is no fault where a client hangs up in its body: one line says so, and nothing is unavailable', () => {
    const faults = logged.filter(({ level }) => level === 'error');
    expect(faults.map(({ requestId }) => requestId).sort()).toEqual(Object.values(requestIds).sort());
    expect(logged.filter(({ hungUp }) => hungUp)).toEqual([
      expect.objectContaining({ level: 'info', msg: 'POST /v1/auth/login' }),
    ]);
  });

  it('is not buried under the lines of probes, which are there for whoever debugs', () => {
    const probes = logged.filter(({ path }) => path?.startsWith('/health/'));
    expect(probes.map(({ level, path }) => [level, path])).toEqual([
      ['debug', '/health/live'],
      ['debug', '/health/ready'],
    ]);
  });
});

/** Sends the beginning of a request and goes away, once the answer to one before it shows that the server has read both. */
async function hangUp(port: number, beginning: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET /v1/nowhere HTTP/1.1\r\nhost: x\r\n\r\n${beginning}`);
  await once(socket, 'data');
  socket.resetAndDestroy();
  await once(socket, 'close');
}

describe('the built server refuses to start in production', () => {
  const strong = {
    NODE_ENV: 'production',
    PORT: '0',
    PUBLIC_URL: 'https://team.example.com',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Thread <thread@example.com>',
    JWT_SECRET: jwtSecret,
    SECRETS_KEY: secretsKey,
  };

  it.each([
    [
      'without anything',
      { NODE_ENV: 'production' },
      ['PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM', 'JWT_SECRET', 'SECRETS_KEY'],
    ],
    ['with a weak secret', { ...strong, JWT_SECRET: 'change-me' }, ['JWT_SECRET']],
    ['with a weak key', { ...strong, SECRETS_KEY: 'change-me' }, ['SECRETS_KEY']],
    ['with an address without https', { ...strong, PUBLIC_URL: 'http://team.example.com' }, ['PUBLIC_URL']],
    ['with an address that is none', { ...strong, PUBLIC_URL: 'team' }, ['PUBLIC_URL']],
  ])('%s: a sentence for each variable, and an exit code', async (_, variables, names) => {
    const refusing = runBuiltServer(variables);
    expect(await refusing.ended).toBe(1);
    expect(refusing.errors).toHaveLength(names.length);
    for (const [index, name] of names.entries()) expect(refusing.errors[index]).toMatch(new RegExp(`^${name} .*\\.$`));
    expect(refusing.output).toEqual([]);
  });
});
