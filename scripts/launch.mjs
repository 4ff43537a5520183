import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build-steps.mjs';
import { requireNode } from './require-node.mjs';

const root = join(import.meta.dirname, '..');

/**
 * Runs a built module in this very process, so that signals and the exit code are its own. During development what is
 * stale is built first. Where Thread is deployed nothing is: its dependencies may lack the compiler, and a running
 * service loads from what lies there.
 */
export async function launch(module, steps) {
  requireNode();
  // Jest tells the development packages: the compiler may be there as another package's.
  const deployed = process.env.NODE_ENV === 'production' || !existsSync(join(root, 'node_modules/jest'));
  if (!deployed) build({ names: steps, onlyStale: true });
  const file = join(root, 'dist/bundle', module);
  if (!existsSync(file)) {
    process.stderr.write('Thread is not built yet. Run: npm ci --include=dev && npm run build\n');
    process.exit(1);
  }
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}
