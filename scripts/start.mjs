import { build } from './build-steps.mjs';

// npm finds the Node of node_modules first; a bare `node` may be any.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(`Thread needs Node 24, and this is ${process.version}: run npm ci, then npm start.\n`);
  process.exit(1);
}

if (process.env.npm_lifecycle_event) stopWithParent();
build({ onlyStale: true });
process.setSourceMapsEnabled(true);
// In this very process, so that signals and the exit code are the application's own.
await import('../dist/src/main.js');

/** npm killed outright can pass nothing on; the application then stops in good order, for nobody is left to stop it. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
