import { hashSync, verifySync } from '@node-rs/argon2';
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { HashingTask } from './hashing-threads.js';

/** What it adds to the niceness that the process has, of which 19 is the most. */
const niceness = constants.priority.PRIORITY_BELOW_NORMAL;

/** Has this thread give way to others. On Linux 0 is the calling thread, elsewhere the whole process. */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, Math.min(constants.priority.PRIORITY_LOW, getPriority(0) + niceness));
  } catch {
    // Forbidden to a process that is locked in: then it is one among equals.
  }
}

giveWay();
// A thread is given its next task when it has answered the one before.
parentPort?.on('message', ({ password, against, parameters }: HashingTask) => {
  parentPort?.postMessage(against === null ? hashSync(password, parameters) : verifySync(against, password));
});
