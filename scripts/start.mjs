import { launch } from './launch.mjs';

if (process.env.npm_lifecycle_event) stopWithParent();
await launch('main.js');

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
