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
    LOG_LEVEL: 'info',
  });
  await server.printed(/API documentation/);
  ({ answers, secrets } = await useEverything(apiOf(publicUrl)));
  exitCode = await server.stop('SIGTERM');
  lines = server.output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
}, 120_000);
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
  await page.submit('/login', { email, password: goodPassword });
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

describe('the built server refuses to start in production', () => {
  const strong = {
    NODE_ENV: 'production',
    PORT: '0',
    PUBLIC_URL: 'https://team.example.com',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Thread <thread@example.com>',
    JWT_SECRET: jwtSecret,
  };

  it.each([
    [
      'without anything',
      { NODE_ENV: 'production' },
      ['PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM', 'JWT_SECRET'],
    ],
    ['with a weak secret', { ...strong, JWT_SECRET: 'change-me' }, ['JWT_SECRET']],
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
