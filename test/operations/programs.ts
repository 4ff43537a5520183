import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Debian packages that the operations tests need, each with its program, or a folder of it. */
const packages = {
  nginx: 'nginx',
  pgbouncer: 'pgbouncer',
  'postgresql-15': '/usr/lib/postgresql/15/bin',
  faketime: 'faketime',
  'golang-go': 'go',
  'golang-github-masterminds-sprig-dev': '/usr/share/gocode/src/github.com/Masterminds/sprig',
} as const;
export type Package = keyof typeof packages;

/** Where daemons live; the PATH of an ordinary user often lacks the system folders. */
const folders = [...(process.env.PATH ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin'].filter(Boolean);

/** The path of a package's program, or undefined where it is not installed. */
export function pathOf(name: Package): string | undefined {
  const wanted = packages[name];
  const candidates = wanted.startsWith('/') ? [wanted] : folders.map((folder) => join(folder, wanted));
  return candidates.find((path) => existsSync(path));
}

export const missingPackages = (): Package[] =>
  (Object.keys(packages) as Package[]).filter((name) => pathOf(name) === undefined);
