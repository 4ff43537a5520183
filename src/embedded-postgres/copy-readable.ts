import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A copy to make: from where, to where, and what tells whether one works. */
interface ReadableCopy {
  readonly source: string;
  readonly target: string;
  readonly works: (folder: string) => Promise<boolean>;
}

/**
 * Copies a folder so that every account can read it and only this process's own can change it. A copy takes its place once it is
 * complete and works; one that is there already stays if it works, and is replaced if it doesn't.
 * @returns false where that is impossible: a read-only disk, or a parent folder that belongs to somebody else, who
 * could swap what we are about to run.
 */
export async function copyReadable({ source, target, works }: ReadableCopy): Promise<boolean> {
  try {
    const parent = dirname(target);
    await mkdir(parent, { recursive: true, mode: 0o755 });
    if (!(await isOurOwn(parent))) return false;
    await chmod(parent, 0o755);
    if (await works(target)) return true;
    const unfinished = await mkdtemp(`${target}.`);
    try {
      await copyFolder(source, unfinished);
      if (!(await works(unfinished))) return false;
      await replace(target, unfinished);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return await works(target);
  } catch {
    return false;
  }
}

/** Two first starts at once copy the same: whichever comes second finds the target filled, and leaves it. */
async function replace(target: string, made: string): Promise<void> {
  const discarded = await mkdtemp(`${target}.`);
  await rename(target, discarded).catch(() => undefined);
  await rename(made, target).catch(() => undefined);
  await rm(discarded, { recursive: true });
}

async function isOurOwn(folder: string): Promise<boolean> {
  const status = await lstat(folder);
  return status.isDirectory() && status.uid === process.getuid?.();
}

async function copyFolder(source: string, target: string): Promise<void> {
  // Said outright, for root's umask may deny others everything.
  await chmod(target, 0o755);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    const to = join(target, entry.name);
    if (entry.isDirectory()) {
      await mkdir(to);
      await copyFolder(from, to);
    } else if (entry.isSymbolicLink()) {
      await symlink(await readlink(from), to);
    } else {
      await copyFile(from, to);
      await chmod(to, (await stat(from)).mode & 0o111 ? 0o755 : 0o644);
    }
  }
}
