import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before a program, has it stop in good order when its parent ends. A parent that is killed outright can pass
 * nothing on, and then nobody is left to stop it.
 */
if (isMainThread) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
