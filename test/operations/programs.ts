import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Debian packages that the operations tests need, each with a program of the same name. */
const packages = ['nginx', 'pgbouncer'] as const;
export type Program = (typeof packages)[number];

/** Where daemons live; the PATH of an ordinary user often lacks the system folders. */
const folders = [...(process.env.PATH ?? '').split(':'), '/usr/local/sbin', '/usr/sbin', '/sbin'].filter(Boolean);

/** The path of a program, or undefined where it is not installed. */
export function pathOf(program: Program): string | undefined {
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

export const missingPrograms = (): Program[] => packages.filter((program) => pathOf(program) === undefined);
