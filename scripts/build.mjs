import { parseArgs } from 'node:util';
import { build, stepNames } from './build-steps.mjs';

// node scripts/build.mjs [app] [panel] [--only-stale]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'only-stale': { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !stepNames.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no build step ${unknown.join(', ')}; there are ${stepNames.join(' and ')}.\n`);
  process.exit(1);
}
build({ names: positionals.length > 0 ? positionals : stepNames, onlyStale: values['only-stale'] });
