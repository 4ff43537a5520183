import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Has `make` fill a new folder beside `target`, then puts it in the target's place. Whatever ends a build before that
 * leaves the target as it was. Two builds at once each fill a folder of their own; the later one stays.
 */
export function buildBeside(target, make) {
  const parent = dirname(target);
  const prefix = `.building-${basename(target)}-`;
  removeRemains(parent, prefix);
  const made = join(parent, `${prefix}${process.pid}`);
  const replaced = `${made}-replaced`;
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  mkdirSync(made);
  make(made);
  if (existsSync(target)) renameSync(target, replaced);
  renameSync(made, target);
  rmSync(replaced, { recursive: true, force: true });
}

/** What builds left behind that were killed: half a folder, or the one that was to be replaced. */
function removeRemains(parent, prefix) {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
