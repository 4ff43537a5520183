import { build } from './build-steps.mjs';

// npm finds the Node of node_modules first; a bare `node` may be any.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(`Thread needs Node 24, and this is ${process.version}: run npm ci, then npm start.\n`);
  process.exit(1);
}

build({ onlyStale: true });
process.setSourceMapsEnabled(true);
// In this very process, so that signals and the exit code are the application's own.
await import('../dist/src/main.js');
