import { existsSync, readFileSync } from 'node:fs';
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
  assertSetUp(shipped);
  if (!account || (await canRun(shipped.folder, account))) return join(shipped.folder, 'bin');
  for (const shared of sharedFolders) {
    const copy = join(shared, `postgresql-${shipped.version}`);
    const works = (folder: string): Promise<boolean> => canRun(folder, account);
    if (await copyReadable({ source: shipped.folder, target: copy, works })) return join(copy, 'bin');
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, and no other account can read ${shipped.folder} or a copy under ` +
      `${sharedFolders.join(' or ')}: start Thread as an ordinary user, or set DATABASE_URL.`,
  );
}

interface ShippedPostgres {
  /** Of the package. */
  readonly name: string;
  readonly folder: string;
  readonly version: string;
}

/** The package for this platform lies beside `embedded-postgres`, which depends on one for each. */
function shippedPostgres(): ShippedPostgres {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = join(dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { name, folder: join(root, 'native'), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed, so there is no embedded PostgreSQL: ` +
        'run npm ci on Linux or macOS, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/**
 * Packages hold no symbolic links, so this one's install script makes those that PostgreSQL finds its libraries by.
 * @throws EmbeddedPostgresError where npm was told to ignore scripts
 */
export function assertSetUp({ name, folder }: Pick<ShippedPostgres, 'name' | 'folder'>): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly target: string }[];
  if (links.every(({ target }) => existsSync(join(folder, '..', target)))) return;
  throw new EmbeddedPostgresError(
    `npm was told to ignore scripts, so the embedded PostgreSQL was not set up. Run: npm rebuild --ignore-scripts=false ${name}`,
  );
}

const canRun = (folder: string, account: Account): Promise<boolean> =>
  runProgram({ binaries: join(folder, 'bin'), account, cluster: '/' }, 'postgres', ['--version']).then(
    () => true,
    () => false,
  );
