import { signInByMail } from '../../support/known-browser.js';
import { Client } from 'pg';
import { documentOf, exampleBodyOf, operationsOf, sendBody } from '../../support/api-document.js';
import { runBuiltServer, type BuiltServer } from '../../support/built-server.js';
import { freePort } from '../../support/free-port.js';
import { totpCode } from '../../support/authenticator.js';
import { linkIn, startMailServer, type MailServer } from '../../support/mail-server.js';
import {
  apiOf,
  goodPassword,
  join,
  tokenFor,
  type Api,
  type ApiAnswer,
  type ApiSession,
} from '../../support/people.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { pageClient } from '../pages/page-client.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';

const environment = {
  JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
  JWT_SECRET_PREVIOUS: 'T6hWx3QzUe9LkC5rBn1VgYa8JmPd4RsF',
  SECRETS_KEY: 'W4gVt9KxQe2LmR7cNb5YzHs8JdPf3UaT',
  SECRETS_KEY_PREVIOUS: 'hN5tYc8Rw3LxVb6KqZ2mPf9JdG4sTuAe',
  LOG_LEVEL: 'trace',
};
const passwords = {
  wrong: 'seven wrong purple guesses',
  weak: 'passwordpassword-tried',
  changed: 'four louder orange kites',
  reset: 'nine softer velvet drums',
  secured: 'two colder marble hills',
  failing: 'five paler copper bells',
};
const email = 'ada@verbose.example';

let mails: MailServer;
let database: TestDatabase;
let server: BuiltServer;
let sql: Client;
let api: Api;
/** What was secret, by what it was. */
const secrets = new Map<string, string>([...Object.entries(environment), ...Object.entries(passwords)]);
const keep = (what: string, secret: string): string => {
  secrets.set(what, secret);
  return secret;
};
/** Keeps a session's secrets: of a token what is neither an id nor the same in all of them. */
function kept(what: string, answer: ApiAnswer): ApiSession {
  const session = answer.json<ApiSession>();
  keep(`${what}: access token`, session.accessToken.split('.')[2] ?? '');
  keep(`${what}: refresh token`, session.refreshToken.split('.').at(-1) ?? '');
  return session;
}
const mailed = async (what: string, to = email): Promise<string> => keep(what, await tokenFor(mails, to));

let text: string;
let faults: number;
beforeAll(async () => {
  secrets.delete('LOG_LEVEL');
  [mails, database] = await Promise.all([startMailServer(), createTestDatabase()]);
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  server = runBuiltServer({
    ...environment,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATABASE_URL: database.url,
    SMTP_URL: mails.url,
  });
  await server.printed(/API documentation/);
  api = apiOf(publicUrl);
  sql = new Client(database.url);
  await sql.connect();
  await useAccounts();
  faults = await breakStatements();
  await sql.end();
  await server.stop('SIGTERM');
  text = [...server.output, ...server.errors].join('\n');
});
afterAll(async () => {
  await database.drop();
  await mails.close();
});

/** Signs up, signs in, invites, changes, resets and undoes, by the API and by pages. */
async function useAccounts(): Promise<void> {
  keep('the password', goodPassword);
  const ada = await join(api, mails, email);
  keep('sign-up: access token', ada.accessToken.split('.')[2] ?? '');
  keep('sign-up: refresh token', ada.refreshToken.split('.').at(-1) ?? '');
  await api.post('/v1/auth/login', { email, password: passwords.wrong });
  const again = kept('sign-in', await api.post('/v1/auth/login', { email, password: goodPassword }));
  kept('renewal', await api.post('/v1/auth/refresh', { refreshToken: ada.refreshToken }));
  await api.post('/v1/auth/refresh', { refreshToken: ada.refreshToken });
  const asAda = api.as(again);

  const browser = pageClient(api.url);
  await browser.submit('/login', { email, password: passwords.wrong });
  await signInByMail({ mails }, browser, email);
  for (const cookie of browser.cookies().split('; ')) {
    const [name = '', value = ''] = cookie.split('=', 2);
    keep(`cookie ${name}`, value.split('.').at(-1) ?? '');
  }
  await browser.get('/admin');

  await invitePeople(asAda, [{ email: 'ben@verbose.example' }]);
  const invitation = await mailed('invitation', 'ben@verbose.example');
  await browser.get(`/complete-signup?token=${invitation}`);
  await acceptInvitation(api, `${invitation.slice(0, -2)}xx`);
  kept('invited', await acceptInvitation(api, invitation));

  await asAda.post('/v1/me/password/check', { password: passwords.weak });
  await asAda.post('/v1/me/password', { currentPassword: passwords.wrong, password: passwords.changed });
  await asAda.post('/v1/me/password', { currentPassword: goodPassword, password: passwords.weak });
  const changed = await asAda.post('/v1/me/password', { currentPassword: goodPassword, password: passwords.changed });
  expect(changed.status).toBe(204);
  const secure = keep('undoing link', linkIn(await mails.next(email)).searchParams.get('token') ?? '');
  await asAda.post('/v1/me/reauthentication', { password: passwords.wrong });
  await asAda.post('/v1/me/reauthentication', { password: passwords.changed });
  await asAda.get('/v1/me/sessions');
  await asAda.delete('/v1/me/sessions');

  await useFactors(asAda);
  await browser.get(`/secure-account?token=${secure}`);
  await browser.submit('/secure-account', { token: secure, password: passwords.weak });
  await browser.submit('/secure-account', { token: secure, password: passwords.secured });
  await api.post('/v1/auth/forgot-password', { email });
  const reset = keep('reset link', await resetTokenOf());
  await browser.get(`/reset-password?token=${reset}`);
  await api.post('/v1/auth/reset-password', { token: reset, password: passwords.weak });
  expect((await api.post('/v1/auth/reset-password', { token: reset, password: passwords.reset })).status).toBe(204);
  kept('sign-in by the reset', await api.post('/v1/auth/login', { email, password: passwords.reset }));
}

/** Sets an app up, and signs in by it, by a wrong code, by a recovery code and by pages. */
async function useFactors(asAda: Api): Promise<void> {
  const begun = await asAda.post('/v1/me/totp');
  expect(begun.status).toBe(200);
  const secret = keep('the app’s secret', begun.json<{ secret: string }>().secret);
  const first = keep('a code', totpCode(secret));
  const confirmed = await asAda.post('/v1/me/totp/confirm', { code: first });
  const [recovery = '', other = ''] = confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes;
  const ticketOf = async (what: string): Promise<string> => {
    const step = await api.post('/v1/auth/login', { email, password: passwords.changed });
    const { ticket } = step.json<{ secondFactor: { ticket: string } }>().secondFactor;
    keep(what, ticket.split('.').at(-1) ?? '');
    return ticket;
  };
  const ticket = await ticketOf('a ticket');
  await api.post('/v1/auth/second-factor', { ticket, code: keep('a wrong code', '918273') });
  await api.post('/v1/auth/second-factor', {
    ticket,
    recoveryCode: keep('a wrong recovery code', 'ABCDE-FGHJK-LMNPQ'),
  });
  const byRecovery = { ticket, recoveryCode: keep('a recovery code', recovery) };
  kept('the second step', await api.post('/v1/auth/second-factor', byRecovery));
  keep('another recovery code', other);
  await asAda.post('/v1/me/recovery-codes');
  await asAda.delete('/v1/me/totp');
}

/** The mails before it tell of changes. */
async function resetTokenOf(): Promise<string> {
  for (;;) {
    const link = /\S+\/reset-password\?token=\S+/.exec((await mails.next(email)).text ?? '')?.[0];
    if (link !== undefined) return new URL(link).searchParams.get('token') ?? '';
  }
}

/** Sends a secret to every public operation while a table that they need is away. @returns how many were faults */
async function breakStatements(): Promise<number> {
  const document = await documentOf(api);
  const open = operationsOf(document).filter((operation) => operation.requestBody && operation.security === undefined);
  const own: Readonly<Record<string, string>> = { password: passwords.failing, email };
  let failed = 0;
  for (const table of [
    'rate_limits',
    'credentials',
    'email_links',
    'audit_events',
    'sessions',
    'refresh_tokens',
    'sign_in_tickets',
  ]) {
    await sql.query(`ALTER TABLE ${table} RENAME TO hidden`);
    for (const operation of open) {
      const body = Object.fromEntries(
        Object.entries(exampleBodyOf(document, operation)).map(([name, value]) => [name, own[name] ?? value]),
      );
      for (const name of ['token', 'refreshToken', 'ticket'])
        if (typeof body[name] === 'string') keep(`failing ${name}`, body[name].split('.').at(-1) ?? '');
      if ((await sendBody(api, operation, operation.path, body)).status === 500) failed++;
    }
    await sql.query(`ALTER TABLE hidden RENAME TO ${table}`);
  }
  return failed;
}

describe('the log at its most verbose', () => {
  it('tells of requests and of statements that failed', () => {
    expect(faults).toBeGreaterThan(10);
    expect(text.match(/"level":"error"/g)?.length).toBeGreaterThanOrEqual(faults);
    expect(text).toContain('/v1/auth/reset-password');
  });

  it('has nothing secret in any line, whatever was asked and whatever failed [14.2.1, 16.2.5]', () => {
    expect(secrets.size).toBeGreaterThan(25);
    const lower = text.toLowerCase();
    for (const [what, secret] of secrets) {
      expect([what, secret.length >= 6]).toEqual([what, true]);
      expect([
        what,
        lower.includes(secret.toLowerCase()),
        lower.includes(encodeURIComponent(secret).toLowerCase()),
      ]).toEqual([what, false, false]);
    }
    expect(text).not.toMatch(/\$argon2|authorization|set-cookie/i);
  });
});
