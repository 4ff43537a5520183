import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// node scripts/record-release.mjs: notes what the next version's migrations must leave to this one, in test/upgrade.
const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'thread-release-'));
const recorded = join(scratch, 'statements');

/** Characters of a statement beyond which it is one of the shorter ones with more values. */
const longest = 10_000;

/** The statements that the end-to-end tests make the application send. */
function collectStatements() {
  const { status } = spawnSync('npm', ['run', '--silent', 'test:e2e'], {
    cwd: root,
    env: { ...process.env, RECORD_STATEMENTS: recorded },
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.stderr.write('Nothing was noted: a release is one whose tests pass.\n');
    process.exit(1);
  }
  const statements = new Set(readFileSync(recorded, 'utf8').trimEnd().split('\n'));
  return [...statements].filter(({ length }) => length <= longest).sort();
}

try {
  const statements = collectStatements();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const migrations = readdirSync(join(root, 'migrations')).map((file) => file.replace(/\.ts$/, ''));
  const release = { version, commit, migrations: migrations.sort() };
  writeFileSync(join(root, 'test/upgrade/last-release.json'), `${JSON.stringify(release, null, 2)}\n`);
  writeFileSync(join(root, 'test/upgrade/last-release.statements'), `${statements.join('\n')}\n`);
  process.stdout.write(`Noted ${statements.length} statements and ${migrations.length} migrations of ${version}.\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
