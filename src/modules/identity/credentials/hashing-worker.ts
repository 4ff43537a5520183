import { hashSync, verifySync } from '@node-rs/argon2';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { HashingTask } from './hashing-threads.js';

// On Linux 0 is the calling thread, elsewhere the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

/** What is asked is asked of one thread after the other, so it answers one task at a time. */
parentPort?.on('message', ({ password, against, parameters }: HashingTask) => {
  parentPort?.postMessage(against === null ? hashSync(password, parameters) : verifySync(against, password));
});
