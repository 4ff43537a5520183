import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';
import { copyReadable } from './copy-readable.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { runProgram } from './program.js';

/** Where root may leave a copy that every account can read, in order of preference. */
const sharedFolders = ['/var/lib/thread', '/var/tmp/thread'];

/**
 * The folder of PostgreSQL's programs. A checkout in a home that only root can enter hides them from the lent account;
 * then they are copied, once per version, to where it can read them.
 */
export async function findBinaries(account: Account | undefined): Promise<string> {
  const shipped = shippedPostgres();
  if (!account || (await canRun(shipped.folder, account))) return join(shipped.folder, 'bin');
  for (const shared of sharedFolders) {
    const copy = join(shared, `postgresql-${shipped.version}`);
    if ((await copyReadable(shipped.folder, copy)) && (await canRun(copy, account))) return join(copy, 'bin');
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and no other account can read ${shipped.folder} or a copy under ` +
      `${sharedFolders.join(' or ')}: start Thread as an ordinary user, or set DATABASE_URL.`,
  );
}

/** The package for this platform lies beside `embedded-postgres`, which depends on one for each. */
function shippedPostgres(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = join(dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed, so there is no embedded PostgreSQL: ` +
        'run npm ci on Linux or macOS, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

const canRun = (folder: string, account: Account): Promise<boolean> =>
  runProgram({ binaries: join(folder, 'bin'), account, cluster: '/' }, 'postgres', ['--version']).then(
    () => true,
    () => false,
  );
