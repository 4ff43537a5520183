import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, loadConfig } from './load-config.js';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'thread-config-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const load = (variables: NodeJS.ProcessEnv = {}) => loadConfig({ DATA_DIR: dataDir, ...variables });
/** The sentences with which boot refuses. */
function faultsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    load(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://team.example.com',
  DATABASE_URL: 'postgres://thread:secret@db.example/thread',
  SMTP_URL: 'smtps://mail.example',
  MAIL_FROM: 'Thread <thread@example.com>',
  JWT_SECRET: 'q7Vd2mXc9LtR4bNw8KzH1sYf6GpJ3eUa',
  SECRETS_KEY: 'T6hWx3QzUe9LkC5rBn1VgYa8JmPd4RsF',
};

describe('traces', () => {
  it.each([
    [{}, undefined],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318' }, { sampler: 'parentbased_always_on', ratio: 1 }],
    [{ OTEL_SERVICE_NAME: 'thread' }, { sampler: 'parentbased_always_on', ratio: 1 }],
    [
      { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' },
      { sampler: 'traceidratio', ratio: 0.25 },
    ],
    [{ OTEL_SERVICE_NAME: 'thread', OTEL_SDK_DISABLED: 'true' }, undefined],
    [{ OTEL_SERVICE_NAME: 'thread', OTEL_TRACES_EXPORTER: 'none' }, undefined],
  ])('are made where OpenTelemetry’s variables ask for them: %j', (variables, tracing) => {
    expect(load(variables).tracing).toEqual(tracing);
  });

  it('refuses what it can’t do', () => {
    const variables = {
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_TRACES_SAMPLER: 'jaeger_remote',
      OTEL_TRACES_SAMPLER_ARG: 'much',
    };
    expect(faultsOf(variables)).toEqual([
      'OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf.',
      'OTEL_TRACES_SAMPLER must be one of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio.',
      'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.',
    ]);
  });
});

describe('the configuration during development', () => {
  it('needs nothing', () => {
    expect(load()).toEqual({
      production: false,
      host: undefined,
      port: 3000,
      liveReload: false,
      shutdownDelaySeconds: 0,
      publicUrl: 'http://localhost:3000',
      secure: false,
      databaseUrl: undefined,
      databasePoolSize: 24,
      databaseTimeouts: { connect: 5_000, statement: 5_000, silence: 7_000, readiness: 1_500, slow: 500 },
      dataDir,
      smtpUrl: undefined,
      mailFrom: 'Thread <thread@localhost>',
      jwtSecret: expect.stringMatching(/^[\w-]{64}$/) as string,
      secretsKey: expect.stringMatching(/^[\w-]{64}$/) as string,
      previousSecretsKey: undefined,
      previousJwtSecret: undefined,
      newDeviceCodes: true,
      passwordBreachCheck: null,
      trustProxy: false,
      logLevel: 'warn',
      dnsServers: [],
    });
  });

  it.each([
    ['jwtSecret', 'jwt-secret'],
    ['secretsKey', 'secrets-key'],
  ] as const)('makes %s once, keeps it, and lets nobody else read it', (member, file) => {
    const secret = load()[member];
    expect(load()[member]).toBe(secret);
    expect(readFileSync(join(dataDir, file), 'utf8')).toBe(secret);
    expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
  });

  it('makes secrets that differ', () => {
    const { jwtSecret, secretsKey } = load();
    expect(secretsKey).not.toBe(jwtSecret);
  });

  it('takes an empty variable for an absent one', () => {
    expect(load({ PORT: '', PUBLIC_URL: '', JWT_SECRET: '', NODE_ENV: '', LOG_LEVEL: '' })).toMatchObject({
      production: false,
      port: 3000,
      liveReload: false,
      publicUrl: 'http://localhost:3000',
    });
  });

  it('derives the address from the port, and both from what is given', () => {
    expect(load({ PORT: '8080' })).toMatchObject({ port: 8080, publicUrl: 'http://localhost:8080' });
    expect(load({ PUBLIC_URL: 'https://team.example.com/' })).toMatchObject({
      publicUrl: 'https://team.example.com',
      secure: true,
    });
    expect(load({ PUBLIC_URL: 'https://example.com/team/thread/' }).publicUrl).toBe('https://example.com/team/thread');
  });

  it.each([
    ['true', true],
    ['false', false],
    ['1', 1],
    ['10.0.0.1', ['10.0.0.1']],
    ['10.0.0.0/8, fd00::/8', ['10.0.0.0/8', 'fd00::/8']],
  ])('trusts a proxy as told: %s', (text, expected) => {
    expect(load({ TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });
});

describe('NEW_DEVICE_CODES', () => {
  it.each([
    ['', true],
    ['true', true],
    ['false', false],
  ])('%p: %p', (text, expected) => {
    expect(load({ NEW_DEVICE_CODES: text }).newDeviceCodes).toBe(expected);
  });
});

describe('PASSWORD_BREACH_CHECK', () => {
  it.each([
    ['false', null],
    ['true', 'https://api.pwnedpasswords.com'],
    ['https://ranges.example.com/pwned/', 'https://ranges.example.com/pwned'],
  ])('says where: %s', (text, expected) => {
    expect(load({ PASSWORD_BREACH_CHECK: text }).passwordBreachCheck).toBe(expected);
  });
});

describe('DNS_SERVERS', () => {
  it.each([
    ['10.0.0.2', ['10.0.0.2']],
    ['127.0.0.1:5353, [::1]:53', ['127.0.0.1:5353', '[::1]:53']],
  ])('names servers by address: %s', (text, expected) => {
    expect(load({ DNS_SERVERS: text }).dnsServers).toEqual(expected);
  });
});

describe('production', () => {
  it('takes what is strong', () => {
    expect(load(production)).toMatchObject({
      production: true,
      secure: true,
      logLevel: 'info',
      shutdownDelaySeconds: 5,
      mailFrom: 'Thread <thread@example.com>',
    });
  });

  it('asks for all that is missing, one sentence each', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL .*\.$/),
      expect.stringMatching(/^DATABASE_URL .*\.$/),
      expect.stringMatching(/^SMTP_URL .*\.$/),
      expect.stringMatching(/^MAIL_FROM .*\.$/),
      expect.stringMatching(/^JWT_SECRET .*\.$/),
      expect.stringMatching(/^SECRETS_KEY .*\.$/),
    ]);
  });

  it.each(['PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM', 'JWT_SECRET', 'SECRETS_KEY'])(
    'refuses to start without %s',
    (name) => {
      for (const value of [undefined, '']) {
        expect(faultsOf({ ...production, [name]: value })).toEqual([
          expect.stringMatching(`^${name} is needed in production`),
        ]);
      }
    },
  );

  it.each([
    ['short', 'q7Vd2mXc9LtR4bNw8KzH1sYf6GpJ3eU'],
    ['of one letter', 'a'.repeat(64)],
    ['of few letters', 'abcabcabc'.repeat(8)],
    ['of spaces', ' '.repeat(40)],
    ['an example’s', 'change-me-change-me-change-me-0123456789'],
    ['a placeholder’s', 'your-secret-goes-here-0123456789-abcdef'],
    ['a default', 'default-signing-key-0123456789-abcdefgh'],
  ])('refuses a secret that is %s', (_, secret) => {
    for (const name of ['JWT_SECRET', 'JWT_SECRET_PREVIOUS', 'SECRETS_KEY', 'SECRETS_KEY_PREVIOUS']) {
      expect(faultsOf({ ...production, [name]: secret })).toEqual([
        expect.stringMatching(`^${name} is too short or too simple`),
      ]);
    }
  });

  it('refuses one secret for two purposes', () => {
    expect(faultsOf({ ...production, SECRETS_KEY: production.JWT_SECRET })).toEqual([
      expect.stringMatching(/^SECRETS_KEY is the same as JWT_SECRET/),
    ]);
  });

  it('refuses an address without https, but on this very machine', () => {
    expect(faultsOf({ ...production, PUBLIC_URL: 'http://team.example.com' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL must be https/),
    ]);
    expect(faultsOf({ ...production, PUBLIC_URL: 'http://localhost:3000' })).toEqual([]);
    expect(faultsOf({ ...production, PUBLIC_URL: 'http://localhost.evil.example' })).toHaveLength(1);
  });

  it.each([
    'thread@localhost',
    'Thread <thread@localhost>',
    'Thread <thread@LOCALHOST>',
    'thread@mailhost',
    'Thread <thread@server.localdomain>',
    'thread@thread.localhost',
    'thread@thread.invalid',
  ])('refuses %s as the sender, where no mail arrives', (sender) => {
    expect(faultsOf({ ...production, MAIL_FROM: sender })).toEqual([
      expect.stringMatching(/^MAIL_FROM needs a domain/),
    ]);
    expect(load({ MAIL_FROM: sender }).mailFrom).toBe(sender);
  });

  it.each(['thread@acme.internal', 'Acme <noreply@mail.acme.example>'])('sends from %s', (sender) => {
    expect(load({ ...production, MAIL_FROM: sender }).mailFrom).toBe(sender);
  });

  it('tells no secret in its sentences', () => {
    const faults = faultsOf({ ...production, JWT_SECRET: 'hunter2hunter2', DATABASE_URL: 'mysql://u:hunter3@db' });
    expect(faults).toHaveLength(2);
    expect(faults.join(' ')).not.toMatch(/hunter/);
  });
});

describe('a variable that makes no sense is refused by its name', () => {
  it.each([
    ['NODE_ENV', 'prod'],
    ['NODE_ENV', 'Production'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'team.example.com'],
    ['PUBLIC_URL', 'https://'],
    ['PUBLIC_URL', 'ftp://team.example.com'],
    ['PUBLIC_URL', 'https://example.com/a team'],
    ['PUBLIC_URL', 'https://example.com/a%20team'],
    ['PUBLIC_URL', 'https://example.com//team'],
    ['PUBLIC_URL', 'https://example.com/team/../other'],
    ['PUBLIC_URL', 'https://example.com/team;x'],
    ['PUBLIC_URL', 'https://example.com\\team'],
    ['PUBLIC_URL', 'https://example.com/team#x'],
    ['HOST', 'http://127.0.0.1'],
    ['HOST', '127.0.0.1/8'],
    ['SHUTDOWN_DELAY', '-1'],
    ['SHUTDOWN_DELAY', '16'],
    ['SHUTDOWN_DELAY', '5s'],
    ['SHUTDOWN_DELAY', '1.5'],
    ['PUBLIC_URL', 'https://ada:secret@team.example.com'],
    ['PUBLIC_URL', 'https://team.example.com?x'],
    ['DATABASE_URL', 'mysql://db.example/thread'],
    ['DATABASE_URL', 'db.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['SMTP_URL', 'http://mail.example'],
    ['MAIL_FROM', 'Thread'],
    ['MAIL_FROM', 'Thread <thread@example.com>\r\nBcc: eve@example.com'],
    ['LOG_LEVEL', 'verbose'],
    ['NEW_DEVICE_CODES', 'off'],
    ['PASSWORD_BREACH_CHECK', 'yes'],
    ['PASSWORD_BREACH_CHECK', 'ranges.example.com'],
    ['PASSWORD_BREACH_CHECK', 'ftp://ranges.example.com'],
    ['PASSWORD_BREACH_CHECK', 'https://ranges.example.com?x'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', 'abc'],
    ['TRUST_PROXY', '10.0.0.999'],
    ['TRUST_PROXY', '10.0.0.0/64'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['DNS_SERVERS', 'dns.example.com'],
    ['DNS_SERVERS', '10.0.0.2,'],
    ['DNS_SERVERS', '10.0.0.2:65536'],
    ['DNS_SERVERS', '10.0.0.2; 10.0.0.3'],
  ])('%s=%j', (name, value) => {
    const sentence = expect.stringMatching(new RegExp(`^${name} [^\\n]*\\.$`)) as string;
    expect(faultsOf({ [name]: value })).toEqual([sentence]);
    // In production as well, where other checks follow.
    expect(faultsOf({ ...production, [name]: value })).toContainEqual(sentence);
  });

  it('all at once', () => {
    const faults = faultsOf({ PORT: 'x', PUBLIC_URL: 'x', DATABASE_URL: 'x', SMTP_URL: 'x', LOG_LEVEL: 'x' });
    const names = faults.map((fault) => fault.split(' ', 1)[0]);
    expect(new Set(names)).toEqual(new Set(['PORT', 'PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'LOG_LEVEL']));
  });
});
