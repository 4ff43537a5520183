import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build-steps.mjs';
import { rebuildPanelOnChange } from './dev-panel.mjs';
import { requireNode } from './require-node.mjs';

/**
 * `npm run dev`: the Nest CLI compiles and restarts the server on every saved file, the panel is bundled anew beside it,
 * and open pages of the panel reload. The embedded PostgreSQL stays up between restarts, so it is started here.
 */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stopWithParent = pathToFileURL(join(import.meta.dirname, 'stop-with-parent.mjs')).href;

/** Milliseconds between a signal and the next: a server that is just being started has not heard the first. */
const insistMs = 1_000;

requireNode();
if (process.env.NODE_ENV === 'production') {
  process.stderr.write('npm run dev is for development, and NODE_ENV is production. Run: npm start\n');
  process.exit(1);
}
if (process.env.npm_lifecycle_event) await import(stopWithParent);
if (!existsSync(join(dist, 'src/main.js')) || !existsSync(join(root, 'panel-bundle/manifest.json'))) build();
const database = await startDatabase();
// What is compiled from here on is no complete build, and nothing in it may outlive its source.
rmSync(dist, { recursive: true });
rmSync(join(root, 'panel-bundle/built-from'), { force: true });
const panel = rebuildPanelOnChange(root);
const server = watchServer();
const [code] = await once(server, 'exit');
panel.close();
await database?.stop();
process.exit(code ?? 0);

/** Starts the embedded PostgreSQL, unless the environment names a database. */
async function startDatabase() {
  const { loadConfig } = await import('../dist/src/config/index.js');
  const { startEmbeddedPostgres } = await import('../dist/src/embedded-postgres/index.js');
  const say = (text) => void process.stdout.write(`${text}\n`);
  try {
    const { databaseUrl, dataDir } = loadConfig();
    return databaseUrl === undefined ? await startEmbeddedPostgres({ dataDir, log: say }) : null;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Runs `nest start --watch` until a signal ends it. */
function watchServer() {
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const args = ['start', '--watch', '--preserveWatchOutput', '--no-shell', '--exec', process.execPath];
  const child = spawn(process.execPath, [nest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(database && { DATABASE_URL: database.url }),
      LIVE_RELOAD: 'true',
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${stopWithParent}`,
    },
  });
  // Ctrl+C comes twice, from the terminal and from npm: the handlers stay until everything has stopped.
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      if (told) return;
      told = true;
      child.kill(signal);
      setInterval(() => child.kill('SIGTERM'), insistMs);
    });
  return child;
}
