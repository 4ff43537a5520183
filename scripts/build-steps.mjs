import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * What a build consists of, in order. `stamp` lies among the results and holds the fingerprint of the sources they were
 * made from; it is written last, so an interrupted build counts as none.
 */
const steps = {
  app: {
    title: 'the application',
    sources: ['src', 'migrations', 'ormconfig.ts', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    stamp: 'dist/built-from',
    run() {
      // A compiled migration or entity outlives its source otherwise, and would still be loaded.
      rmSync(join(root, 'dist'), { recursive: true, force: true });
      node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
    },
  },
  panel: {
    title: 'the panel',
    sources: ['src/admin', 'src/http/ui', 'package-lock.json'],
    stamp: 'panel-bundle/built-from',
    run: () => node('dist/src/admin/build-panel.js'),
  },
};

export const stepNames = Object.keys(steps);

/** Builds the named steps, or all; with `onlyStale` those alone whose sources have changed since. */
export function build({ names = stepNames, onlyStale = false } = {}) {
  for (const { title, sources, stamp, run } of names.map((name) => steps[name])) {
    const made = join(root, stamp);
    const fingerprint = fingerprintOf(sources);
    if (onlyStale && existsSync(made) && readFileSync(made, 'utf8') === fingerprint) continue;
    process.stdout.write(`Building ${title} …\n`);
    run();
    writeFileSync(made, fingerprint);
  }
}

/** Changes when a source is edited, added, renamed or removed; specs are no part of a build. */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn)) {
    if (!/\.spec\.tsx?$/.test(file)) hash.update(`${file}\0${statSync(join(root, file)).mtimeMs}\0`);
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const entries = readdirSync(join(root, path), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** Runs a script by the Node that runs us, and ends with its exit code if it fails: it has said why. */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
