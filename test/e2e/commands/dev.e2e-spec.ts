import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../support/free-port.js';
import { request } from '../../support/http-client.js';
import { testFolder } from '../../support/test-folder.js';

const root = join(import.meta.dirname, '../../..');
const configuration = ['package.json', 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Says a word, and since when its database runs. */
const server = (word: string): string => `
import { createServer } from 'node:http';
import { Client } from 'pg';

const client = new Client(process.env.DATABASE_URL);
await client.connect();
const { rows } = await client.query('SELECT pg_postmaster_start_time()::text AS since');
const answer = JSON.stringify({ word: '${word}', since: rows[0].since, liveReload: process.env.LIVE_RELOAD });
createServer((_, response) => response.end(answer)).listen(Number(process.env.PORT), '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
`;

/** Bundles one component by copying it. */
const bundler = `
import { readFileSync, writeFileSync } from 'node:fs';
writeFileSync('panel-bundle/manifest.json', readFileSync('src/panel/shell/start.tsx'));
`;

/** A server and a panel as small as can be, with this project's scripts, settings and embedded PostgreSQL. */
let project: string;
let url: string;
let dev: ChildProcess;
let output = '';
beforeAll(() => {
  project = mkdtempSync(join(testFolder(), 'dev-'));
  const own = ['src/common', 'src/config', 'src/database', 'src/embedded-postgres'];
  // Built already, so that nothing is compiled but what is watched.
  const built = [...own.map((folder) => `dist/${folder}`), 'dist/src/main.js'];
  for (const name of [...configuration, 'scripts', ...own, ...built])
    cpSync(join(root, name), join(project, name), { recursive: true });
  for (const folder of ['src/panel/shell', 'src/panel/adminjs', 'src/http/ui', 'migrations', 'panel-bundle'])
    mkdirSync(join(project, folder), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  save('ormconfig.ts', 'export {};\n');
  save('src/main.ts', server('first'));
  save('src/panel/adminjs/build-panel.ts', bundler);
  save('src/panel/shell/start.tsx', 'first');
  save('panel-bundle/manifest.json', 'none yet');
});
afterAll(() => {
  if (dev.exitCode === null) dev.kill('SIGKILL');
});

/** Starts it in a group of its own, which Ctrl+C in a terminal reaches as a whole. */
async function start(program: string, args: readonly string[]): Promise<void> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  output = '';
  dev = spawn(program, args, {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), DATA_DIR: join(project, '.data') },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
}

const save = (name: string, content: string): void => writeFileSync(join(project, name), content);

/** Looks until the server says the word. */
async function said(word: string): Promise<{ readonly since: string; readonly liveReload: string }> {
  for (;;) {
    if (dev.exitCode !== null) throw new Error(`It ended: ${output}`);
    const answer = await request(url, '/').catch(() => null);
    const body = answer?.json<{ word: string; since: string; liveReload: string }>();
    if (body?.word === word) return body;
    await wait(50);
  }
}

async function bundled(word: string): Promise<void> {
  while (readFileSync(join(project, 'panel-bundle/manifest.json'), 'utf8') !== word) await wait(50);
}

/** The processes that run in the project or from it. */
const processes = (): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return words.includes(project) || readlinkSync(`/proc/${pid}/cwd`).startsWith(project);
    } catch {
      // No process, or one that has ended.
      return false;
    }
  });

test('a saved file restarts the server or bundles the panel, and Ctrl+C ends everything', async () => {
  await start('npm', ['run', 'dev']);
  const first = await said('first');
  expect(first.liveReload).toBe('true');
  await bundled('first');

  save('src/main.ts', server('second'));
  save('src/panel/shell/start.tsx', 'second');
  const second = await said('second');
  await bundled('second');
  expect(second.since).toBe(first.since);

  save('src/main.ts', 'const wrong: number = "text";\n');
  while (!/Found [1-9]/.test(output)) await once(dev.stdout ?? dev, 'data');
  expect((await said('second')).since).toBe(first.since);

  expect(processes().length).toBeGreaterThan(3);
  process.kill(-(dev.pid ?? 0), 'SIGINT');
  await once(dev, 'close');
  expect(processes()).toEqual([]);
});

test('Ctrl+C that comes again, as npm passes it on, does not cut the stop short', async () => {
  save('src/main.ts', server('third'));
  await start(process.execPath, ['scripts/dev.mjs']);
  await said('third');

  const pid = dev.pid ?? 0;
  process.kill(-pid, 'SIGINT');
  // Again and again, so that no moment of its answer to the first is left out.
  for (let again = 0; again < 50_000; again += 1) process.kill(pid, 'SIGINT');
  await once(dev, 'close');
  expect({ code: dev.exitCode, signal: dev.signalCode, left: processes() }).toEqual({
    code: 0,
    signal: null,
    left: [],
  });
});
