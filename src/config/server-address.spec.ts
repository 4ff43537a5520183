import { parse as parsePostgresUrl } from 'pg-connection-string';
import { loadConfig, ConfigurationError } from './load-config.js';

/** Passwords as generators and people make them: each has what an address gives another meaning. */
const passwords = [
  'p@ss#w/rd',
  'a/b?c#d',
  '100%',
  '%41',
  'a:b@c',
  '"quoted" \\ back',
  'ünïcödé 密码',
  '[::1]',
  '&=+;,$!',
  "it's",
  ' spaces ',
  '#',
  '?',
];

const load = (variables: NodeJS.ProcessEnv) => loadConfig({ JWT_SECRET: 'any', ...variables });

/** What boot says about an environment: its sentences. */
function faultsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    load(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('a database by its parts', () => {
  const parts = { PGHOST: 'db.example', PGUSER: 'thread', PGDATABASE: 'thread' };
  const parsed = (variables: NodeJS.ProcessEnv) =>
    parsePostgresUrl(load({ ...parts, ...variables }).databaseUrl ?? 'none');

  it.each(passwords)('takes the password %j as it is', (password) => {
    expect(parsed({ PGPASSWORD: password })).toMatchObject({
      host: 'db.example',
      port: '5432',
      user: 'thread',
      password,
      database: 'thread',
    });
  });

  it.each([
    [
      { PGHOST: '10.0.0.5', PGPORT: '6432' },
      { host: '10.0.0.5', port: '6432' },
    ],
    [{ PGHOST: '::1' }, { host: '::1', port: '5432' }],
    [{ PGHOST: '/var/run/postgresql' }, { host: '/var/run/postgresql', port: '5432', database: 'thread' }],
    [{ PGUSER: 'o/neil@acme' }, { user: 'o/neil@acme' }],
    [{ PGDATABASE: 'team thread' }, { database: 'team thread' }],
    [{ PGSSLMODE: 'disable' }, { ssl: false }],
    [{ PGSSLMODE: 'require' }, { ssl: { rejectUnauthorized: false } }],
    [{ PGSSLMODE: 'verify-full' }, { ssl: {} }],
  ])('takes %j', (variables, expected) => {
    expect(parsed(variables)).toMatchObject(expected);
  });

  it('gives way to DATABASE_URL', () => {
    const url = 'postgres://a:b@other.example/c';
    expect(load({ ...parts, DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each([
    [{ PGHOST: 'db.example' }, /^PGHOST needs PGUSER and PGDATABASE /],
    [{ PGHOST: 'db.example', PGUSER: 'thread' }, /^PGHOST needs PGDATABASE /],
    [{ ...parts, PGPORT: 'five' }, /^PGPORT /],
    [{ ...parts, PGSSLMODE: 'prefer' }, /^PGSSLMODE /],
    [{ ...parts, PGSSLMODE: 'verify-ca' }, /^PGSSLMODE=verify-ca needs PGSSLROOTCERT/],
  ])('refuses %j', (variables, sentence) => {
    expect(faultsOf(variables)).toEqual([expect.stringMatching(sentence)]);
  });

  it('leaves the variables of other programs alone', () => {
    expect(load({ PGPORT: 'x', PGSSLMODE: 'prefer', PGUSER: 'ada', PGDATABASE: 'own' }).databaseUrl).toBeUndefined();
  });
});

describe('a mail server by its parts', () => {
  it.each(passwords)('takes the password %j as it is', (password) => {
    const url = load({ SMTP_HOST: 'mail.example', SMTP_USER: 'thread@example.com', SMTP_PASSWORD: password }).smtpUrl;
    const { protocol, hostname, port, username, password: read } = new URL(url ?? 'none');
    expect([protocol, hostname, port]).toEqual(['smtp:', 'mail.example', '587']);
    expect([decodeURIComponent(username), decodeURIComponent(read)]).toEqual(['thread@example.com', password]);
  });

  it.each([
    [{ SMTP_HOST: 'mail.example', SMTP_PORT: '465' }, 'smtps://mail.example:465'],
    [{ SMTP_HOST: 'mail.example', SMTP_PORT: '25' }, 'smtp://mail.example:25'],
    [{ SMTP_HOST: '::1', SMTP_PORT: '2525' }, 'smtp://[::1]:2525'],
    [{ SMTP_HOST: 'mail.example', SMTP_URL: 'smtps://other.example' }, 'smtps://other.example'],
  ])('takes %j', (variables, url) => {
    expect(load(variables).smtpUrl).toBe(url);
  });

  it.each([
    [{ SMTP_HOST: 'smtp://mail.example' }, /^SMTP_HOST /],
    [{ SMTP_HOST: 'mail.example', SMTP_PORT: '70000' }, /^SMTP_PORT /],
    [{ SMTP_HOST: 'mail.example', SMTP_PASSWORD: 'x' }, /^SMTP_PASSWORD needs SMTP_USER/],
  ])('refuses %j', (variables, sentence) => {
    expect(faultsOf(variables)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('an address that reads in another way than it was meant', () => {
  it.each(['p@ss#w/rd', 'a/b', 'a?b', 'a#b', '100%', '%zz', '12/34', '12?34', '12#34', 'p@12/x', 'p@12?x=1', '/', '#'])(
    'is refused with the raw password %j',
    (password) => {
      const database = faultsOf({ DATABASE_URL: `postgres://thread:${password}@db.example:5432/thread` });
      const mail = faultsOf({ SMTP_URL: `smtp://thread:${password}@mail.example:587` });
      expect(database).toEqual([expect.stringMatching(/^DATABASE_URL can’t be read: [^\n]* PGPASSWORD [^\n]*\.$/)]);
      expect(mail).toEqual([expect.stringMatching(/^SMTP_URL can’t be read: [^\n]* SMTP_PASSWORD [^\n]*\.$/)]);
      expect([...database, ...mail].join(' ')).not.toContain('example');
    },
  );

  it.each([
    'postgres://thread:p%40ss%23w%2Frd@db.example:5432/thread',
    'postgres://thread:p@ss@db.example/thread',
    'postgresql://thread:a:b@db.example/thread',
    'postgres://db.example/thread',
    'postgres://thread@db.example',
    'postgres://thread:x@[::1]:5432/thread',
    'postgres:///thread?host=/var/run/postgresql',
    'postgres://thread:x@/thread?host=/var/run/postgresql',
    'postgres://thread:x@%2Fvar%2Frun%2Fpostgresql/thread',
    'postgres://thread:x@db.example/thread?sslmode=verify-full&sslrootcert=/etc/ca.pem',
    'postgres://thread:x@db.example/team%20thread',
  ])('is not %s', (url) => {
    expect(load({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each([
    'smtp://mail.example',
    'smtps://mail.example:465/',
    'smtp://thread:p%40ss%23w%2Frd@mail.example:587',
    'smtp://thread@example.com:secret@mail.example',
    'smtp://127.0.0.1:1025?ignoreTLS=true',
    'smtps://[::1]:465',
  ])('is not %s', (url) => {
    expect(load({ SMTP_URL: url }).smtpUrl).toBe(url);
  });
});
