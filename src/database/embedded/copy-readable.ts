import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Copies a folder so that every account can read it and only root can change it. It appears complete or not at all; one
 * that is there already stays.
 * @returns false where that is impossible: a read-only disk, or a parent folder that belongs to somebody else, who
 * could swap what we are about to run.
 */
export async function copyReadable(source: string, target: string): Promise<boolean> {
  try {
    const parent = dirname(target);
    await mkdir(parent, { recursive: true, mode: 0o755 });
    if (!(await isRootsOwn(parent))) return false;
    await chmod(parent, 0o755);
    if (await stat(target).catch(() => undefined)) return true;
    const unfinished = await mkdtemp(`${target}.`);
    await copyFolder(source, unfinished);
    // Two first starts at once copy the same: whoever comes second finds the target filled.
    await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true }));
    return true;
  } catch {
    return false;
  }
}

async function isRootsOwn(folder: string): Promise<boolean> {
  const status = await lstat(folder);
  return status.isDirectory() && status.uid === 0;
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
