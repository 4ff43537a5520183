import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBuiltServer } from '../../support/built-server.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

const bundle = join(import.meta.dirname, '../../../dist/bundle');
const variables = { JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU', PORT: '0' };
const packageOf = /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/(?!.*node_modules\/)/;

/** An option with which Node runs a module's text first. */
const first = (code: string) => ({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` });

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.drop());

/** The packages that are in a file of the bundle. */
const packagesIn = (file: string): string[] =>
  Array.from(readFileSync(file, 'utf8').matchAll(/^\/\/ (.*)$/gm), ([, path = '']) => packageOf.exec(path)?.[1] ?? '');

it('loads no package twice, from the bundle and from where it lies: what decorators note in one copy is unknown to another; and none that nobody asked for', async () => {
  const bundled = new Set(globSync(`${bundle}/*.js`).flatMap(packagesIn));
  const tellsOfPackages = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
    process.on('exit', () => console.log('loaded ' + JSON.stringify(urls)));`;
  const server = runBuiltServer({ ...variables, ...first(tellsOfPackages), DATABASE_URL: database.url });
  await server.printed(/Thread is at/);
  await server.stop('SIGTERM');
  const told = server.output.find((line) => line.startsWith('loaded ')) ?? 'loaded []';
  const urls = JSON.parse(told.slice('loaded '.length)) as string[];
  const loaded = urls.map((url) => packageOf.exec(url)?.[1]);
  expect(loaded).toContain('reflect-metadata');
  for (const name of ['@nestjs/core', 'class-validator', 'typeorm', 'adminjs']) expect(bundled).toContain(name);
  expect(loaded.filter((name) => name !== undefined && bundled.has(name))).toEqual([]);
  const chunks = urls.filter((url) => url.includes('/dist/bundle/')).map((url) => fileURLToPath(url));
  const inUse = new Set(chunks.flatMap(packagesIn));
  expect(inUse).toContain('@nestjs/core');
  for (const name of ['@opentelemetry/sdk-trace', '@opentelemetry/exporter-trace-otlp-proto', '@prometheus-io/client'])
    expect([name, bundled.has(name), inUse.has(name)]).toEqual([name, true, false]);
});

it('calls classes as their sources do, and names nothing anew that has its name already', () => {
  const code = globSync(`${bundle}/*.js`)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(code).toMatch(/__name\(this, "AccessGuard"\)/);
  expect(code).toMatch(/__name\((\w+)\d+, "\1"\);/);
  expect(code).not.toMatch(/__name\((\w+), "\1"\);/);
});

it('ends for a signal that comes the moment it is up', async () => {
  const stopsItself = `
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = (text, ...rest) => {
      if (/Thread is at/.test(text)) process.kill(process.pid, 'SIGTERM');
      return write(text, ...rest);
    };`;
  const server = runBuiltServer({ ...variables, ...first(stopsItself), DATABASE_URL: database.url });
  expect(await server.ended).toBe(0);
  expect(server.errors).toEqual([]);
});
