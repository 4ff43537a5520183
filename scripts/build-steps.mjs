import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildBeside } from './build-beside.mjs';

const root = join(import.meta.dirname, '..');

/**
 * What a build consists of, in order. `stamp` lies among the results and holds the fingerprint of the sources they were
 * made from; it is written last, so an interrupted build counts as none.
 */
const steps = {
  app: {
    title: 'the application',
    sources: [
      'src',
      'migrations',
      'ormconfig.ts',
      'scripts/bundle.mjs',
      'scripts/bundle-names.mjs',
      'nest-cli.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ],
    folder: 'dist',
    // An empty folder each time: a compiled migration or entity outlives its source otherwise, and would still be loaded.
    run: (stamp) =>
      buildBeside(join(root, 'dist'), (folder) => {
        nestBuild(folder);
        node('scripts/bundle.mjs', folder);
        stamp(folder);
      }),
  },
  panel: {
    title: 'the panel',
    sources: ['src/panel', 'src/http/ui', 'package-lock.json'],
    folder: 'panel-bundle',
    // It keeps what running instances serve, and puts its manifest in place at the end.
    run: (stamp) => {
      node('dist/src/panel/adminjs/build-panel.js');
      stamp(join(root, 'panel-bundle'));
    },
  },
};

export const stepNames = Object.keys(steps);

/** Builds the named steps, or all; with `onlyStale` those alone whose sources have changed since. */
export function build({ names = stepNames, onlyStale = false } = {}) {
  if (!existsSync(join(root, 'node_modules/jest'))) {
    process.stderr.write('Building needs the development packages. Run: npm ci --include=dev\n');
    process.exit(1);
  }
  for (const { title, sources, folder, run } of names.map((name) => steps[name])) {
    const fingerprint = fingerprintOf(sources);
    const stampFile = join(root, folder, 'built-from');
    if (onlyStale && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint) continue;
    process.stdout.write(`Building ${title} …\n`);
    run((made) => writeFileSync(join(made, 'built-from'), fingerprint));
  }
}

/**
 * Changes when a source is edited, added, renamed or removed, and not when it is merely copied, unpacked or checked out
 * again; specs are no part of a build.
 */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesIn)) {
    if (/\.spec\.tsx?$/.test(file)) continue;
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
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

/** Has the Nest CLI compile into a folder; it takes the folder from the compiler's settings alone. */
function nestBuild(folder) {
  const settings = join(folder, 'tsconfig.json');
  writeFileSync(settings, JSON.stringify({ extends: '../tsconfig.build.json', compilerOptions: { outDir: '.' } }));
  node('node_modules/@nestjs/cli/bin/nest.js', 'build', '--path', join(basename(folder), 'tsconfig.json'));
  rmSync(settings);
}

/** Runs a script by the Node that runs us, and ends with its exit code if it fails: it has said why. */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
