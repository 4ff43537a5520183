import { createClient } from '@hey-api/openapi-ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'clients/typescript');
const file = join(folder, 'openapi.json');

/** Generates the client of the description that is kept beside it, into a folder. */
export const generateClient = (path = join(folder, 'src')) =>
  createClient({
    input: file,
    output: { path, module: { extension: '.js' } },
    logs: { level: 'silent' },
    plugins: [{ name: '@hey-api/client-fetch', includeInEntry: true }, '@hey-api/typescript', '@hey-api/sdk'],
  });

// Run by hand, it first takes the description that a fresh server gives.
if (import.meta.main) {
  writeFileSync(file, `${JSON.stringify(await readDescription(), null, 2)}\n`);
  await generateClient();
}

async function readDescription() {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'thread-client-'));
  // Neither a database nor an address that the shell may have for its own server.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, PORT: String(port) };
  const server = spawn(process.execPath, ['dist/bundle/main.js'], { cwd: root, env, stdio: 'inherit' });
  try {
    const answer = await answerOf(server, `http://127.0.0.1:${port}/docs-json`);
    // Its address is whoever runs it's, and no part of the description.
    return { ...(await answer.json()), servers: [] };
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function answerOf(server, url) {
  while (server.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return answer;
    await pause(200);
  }
  throw new Error('The server did not start.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
